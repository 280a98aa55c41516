import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { HealthReport } from '../../../electron/contract/healthReport.ts';
import type { NumberWarning } from '../../../electron/contract/warning.ts';
import type { Answers } from '../fakeBridge.ts';

const minute = 60_000;

/** A report of an instance that reconnects by itself, with a webhook that is not there. */
export function aHealthReport(changes: Partial<HealthReport> = {}): HealthReport {
  return {
    ref: { serverId: 'alfa', name: 'loja-centro' },
    at: Date.now() - 2_000,
    server: { family: 'v2', version: '2.3.7', error: null, listMs: 1_840 },
    listed: true,
    listState: 'open',
    liveState: 'connecting',
    codeOnOffer: false,
    reason: { code: 428, at: Date.now() - 12 * minute },
    webhook: { kind: 'unreachable', host: 'n8n.acme.com.br' },
    numberText: '+55 11 98841-2207',
    sameNumber: [{ serverId: 'beta', name: 'suporte-n2' }],
    expectedNumberText: null,
    advice: 'wait',
    ...changes,
  };
}

/** What actions answer over a double of the bridge. */
export function actionAnswers(fleet: FleetSnapshot, query: URLSearchParams): Answers {
  const warned: readonly NumberWarning[] = query.has('warned')
    ? [
        {
          ref: { serverId: 'alfa', name: 'loja-centro' },
          numberText: '+55 11 98841-2207',
          expectedNumberText: '+55 11 97777-0000',
          sameNumber: [{ serverId: 'beta', name: 'suporte-n2' }],
        },
      ]
    : [];
  return {
    'warning.read': () => warned,
    'audit.read': () => ({ entries: auditLog(fleet), next: null }),
    'instance.checkHealth': ({ ref }) => aHealthReport({ ref }),
    'instance.deepCheck': () => ({ answer: 'closed', error: null, tookMs: 240 }),
    'instance.sendTest': () => ({ ending: 'accepted', error: null, tookMs: 640 }),
    'instance.copyToken': () => ({ clearsAt: Date.now() + 30_000 }),
    'instance.cancel': () => null,
    'production.unlock': () => null,
    'production.mark': () => null,
    'production.lock': () => null,
  };
}

function auditLog({ instances }: FleetSnapshot): readonly AuditEntry[] {
  const endings = [
    ['restart', 'person', 'verified'],
    ['logout', 'bulk', 'answer-was-wrong'],
    ['restart', 'auto-restart', 'needs-scan'],
    ['test-message', 'person', 'accepted'],
    ['delete', 'person', 'refused'],
    ['copy-token', 'person', 'verified'],
    ['reconnect', 'person', 'not-verified'],
    ['deep-check', 'person', 'verified'],
  ] as const;
  return instances.slice(0, 24).map(({ serverId, name }, place): AuditEntry => {
    const [act, startedBy, ending] = endings[place % endings.length] ?? endings[0];
    const at = Date.now() - place * 37 * minute;
    return { row: 100 - place, at, serverId, name, act, startedBy, ending, code: null, tookMs: 800 + place * 450 };
  });
}
