import type { HealthReport } from '../../../electron/contract/healthReport.ts';
import { errorText } from '../../lib/errorText.ts';
import { formatExact, formatTook } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import { reasonFamily } from '../instance/reasonFamily.ts';
import { otherPlaces } from './otherPlaces.ts';

/** One finding of a health check, in the window's language. */
export interface HealthLine {
  readonly label: string;
  readonly text: string;
  readonly verdict: 'good' | 'bad' | 'note';
}

/** How a verdict looks. */
export const verdictLooks: Readonly<Record<HealthLine['verdict'], { readonly glyph: Glyph; readonly tone: Tone }>> = {
  good: { glyph: 'ack', tone: 'online' },
  bad: { glyph: 'unstable', tone: 'unstable' },
  note: { glyph: 'unknown', tone: 'unknown' },
};

/** The findings, from the server inwards. */
export function healthLines(report: HealthReport, serverName: string): readonly HealthLine[] {
  return [
    serverLine(report, serverName),
    existsLine(report),
    stateLine(report),
    codeLine(report),
    ...(report.reason === null ? [] : [reasonLine(report.reason)]),
    numberLine(report),
    webhookLine(report),
  ];
}

/** The whole report as Markdown, for a colleague or a ticket. It holds what is on the screen, and so no secret. */
export function healthMarkdown(report: HealthReport, serverName: string): string {
  const marks = { good: '[ok]', bad: '[!]', note: '[ ]' } as const;
  return [
    `## ${t('actions.health.title', { name: report.ref.name })}`,
    '',
    t('actions.health.at', { at: formatExact(report.at) }),
    '',
    ...healthLines(report, serverName).map(
      ({ label, text, verdict }) => `- ${marks[verdict]} **${label}**: ${escaped(text)}`,
    ),
    '',
    `**${t('actions.health.advice')}**: ${t(`actions.health.advice.${report.advice}`)}`,
    '',
  ].join('\n');
}

/** Names are a stranger's words: they format nothing. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}

function serverLine({ server }: HealthReport, serverName: string): HealthLine {
  const label = t('actions.health.server');
  if (server.error !== null) {
    const error = errorText(server.error).title;
    return { label, text: t('actions.health.serverBad', { server: serverName, error }), verdict: 'bad' };
  }
  const version = server.version ?? t('common.notReported');
  const took = formatTook(server.listMs ?? 0);
  return { label, text: t('actions.health.serverOk', { server: serverName, took, version }), verdict: 'good' };
}

function existsLine({ listed }: HealthReport): HealthLine {
  const label = t('actions.health.exists');
  if (listed === null) return { label, text: t('actions.health.listUnread'), verdict: 'note' };
  return listed
    ? { label, text: t('actions.health.listed'), verdict: 'good' }
    : { label, text: t('actions.health.unlisted'), verdict: 'bad' };
}

function stateLine({ listState, liveState }: HealthReport): HealthLine {
  const word = (state: string | null): string => t('actions.health.word', { state: state ?? 'none' });
  return {
    label: t('actions.health.state'),
    text: t('actions.health.stateText', { list: word(listState), live: word(liveState) }),
    verdict: liveState === 'open' ? 'good' : liveState === null ? 'note' : 'bad',
  };
}

function codeLine({ codeOnOffer }: HealthReport): HealthLine {
  const label = t('actions.health.code');
  if (codeOnOffer === null) return { label, text: t('actions.health.codeNotAsked'), verdict: 'note' };
  return { label, text: t(codeOnOffer ? 'actions.health.codeOffered' : 'actions.health.codeNone'), verdict: 'note' };
}

function reasonLine({ code, at }: NonNullable<HealthReport['reason']>): HealthLine {
  const label = t('actions.health.reason');
  if (code === null) return { label, text: t('actions.health.reasonNone'), verdict: 'note' };
  const family = reasonFamily(code);
  const why = family === 'other' ? t('common.notReported') : t(`states.cause.${family}`);
  const when = at === null ? '' : formatExact(at);
  return { label, text: t('actions.health.reasonText', { code: String(code), why, at: when }), verdict: 'bad' };
}

function numberLine({ numberText, expectedNumberText, sameNumber }: HealthReport): HealthLine {
  const label = t('actions.health.number');
  if (numberText === null) return { label, text: t('actions.health.numberNone'), verdict: 'note' };
  if (expectedNumberText !== null) {
    const values = { number: numberText, expected: expectedNumberText };
    return { label, text: t('actions.health.numberWrong', values), verdict: 'bad' };
  }
  if (sameNumber.length > 0) {
    const values = { number: numberText, others: otherPlaces(sameNumber) };
    return { label, text: t('actions.health.numberShared', values), verdict: 'bad' };
  }
  return { label, text: t('actions.health.numberOk', { number: numberText }), verdict: 'good' };
}

function webhookLine({ webhook }: HealthReport): HealthLine {
  const label = t('actions.health.webhook');
  switch (webhook.kind) {
    case 'reached':
      return {
        label,
        text: t('actions.health.webhook.reached', { host: webhook.host, status: String(webhook.status) }),
        verdict: 'good',
      };
    case 'unreachable':
      return { label, text: t('actions.health.webhook.unreachable', { host: webhook.host }), verdict: 'bad' };
    case 'not-an-address':
      return { label, text: t('actions.health.webhook.not-an-address'), verdict: 'bad' };
    case 'none':
    case 'not-read':
      return { label, text: t(`actions.health.webhook.${webhook.kind}`), verdict: 'note' };
  }
}
