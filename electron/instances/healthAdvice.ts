import type { HealthAdvice, HealthReport } from '../contract/healthReport.ts';

/** The ends after which nothing but the phone helps (CONTRACT 7). */
const restricted = new Set([402, 403, 406]);

/** What the facts of a health check amount to. Pure. */
export function healthAdvice(facts: Omit<HealthReport, 'advice'>): HealthAdvice {
  const { listed, listState, liveState, codeOnOffer, reason, numberText } = facts;
  if (facts.server.error !== null && liveState === null) return 'check-server';
  if (liveState === 'gone' || listed === false) return 'gone';
  if (liveState === 'absent') return 'restart-server';
  const state = liveState ?? listState;
  if (state === 'open') return 'nothing';
  const code = reason?.code ?? 0;
  if (restricted.has(code)) return 'phone';
  if (state === 'connecting') {
    if (codeOnOffer === true) return numberText !== null && listState === 'open' ? 'restart' : 'show-qr';
    return listState === 'open' ? 'wait' : 'restart';
  }
  if (state === 'close') {
    // Listed as open while the socket is closed: the server goes on trying by itself (CONTRACT 7).
    if (listState === 'open') return 'restart';
    return numberText === null || code === 401 ? 'show-qr' : 'reconnect';
  }
  return 'check-server';
}
