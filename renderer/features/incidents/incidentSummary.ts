import type { IncidentEntry } from '../../../electron/contract/history.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { formatAge, formatExact } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { reasonFamily } from '../instance/reasonFamily.ts';
import { incidentTitle, nameOf, serverOf } from './incidentWords.ts';
import { verdictOf } from './verdict.ts';

export type SummaryFormat = 'markdown' | 'whatsapp';

/** More members are counted. */
const membersNamed = 20;

/**
 * Incidents of one cause as text to be pasted: names, times, code and what was told. The person's notes, addresses and
 * whatever is secret stay out. `now`: epoch milliseconds.
 */
export function summaryOf(entries: readonly IncidentEntry[], format: SummaryFormat, now: number): string {
  const [first] = entries;
  if (first === undefined) return '';
  const { code = null } = first.reason ?? {};
  const facts: [label: string, value: string][] = [];
  if (first.subject.kind === 'instance')
    facts.push([t('incidents.summary.server'), fleet.server(serverOf(first))?.name ?? serverOf(first)]);
  else facts.push([t('incidents.summary.affected'), t('overview.instanceCount', { n: first.affected })]);
  facts.push([t('incidents.summary.opened'), formatExact(first.openedAt)]);
  facts.push([t('incidents.summary.closed'), endOf(first, now)]);
  if (code !== null) facts.push([t('incidents.summary.cause'), causeOf(code)]);
  const verdict = verdictOf(first);
  const told = verdict.rang ? t('incidents.rangShort') : t('incidents.quiet');
  facts.push([t('incidents.summary.told'), `${told}: ${t(verdict.why)}`]);
  const lines = facts.map(([label, value]) => item(`${label}: ${plain(value, format)}`, format));
  return [title(entries, first, format), ...lines, ...members(entries, format)].join('\n');
}

function title(entries: readonly IncidentEntry[], first: IncidentEntry, format: SummaryFormat): string {
  const text =
    entries.length === 1
      ? incidentTitle(first)
      : t('incidents.cause', { n: entries.length, server: serverName(first) });
  return format === 'markdown' ? `### ${plain(text, format)}` : `*${plain(text, format)}*`;
}

function members(entries: readonly IncidentEntry[], format: SummaryFormat): readonly string[] {
  if (entries.length === 1) return [];
  const shown = entries.slice(0, membersNamed).map((entry) => plain(nameOf(entry), format));
  const names = t('incidents.digest.names', { names: shown.join(', '), more: entries.length - shown.length });
  return [item(`${t('incidents.summary.members')}: ${names}`, format)];
}

function endOf({ openedAt, closedAt, unwatched }: IncidentEntry, now: number): string {
  if (closedAt === null) return t('incidents.summary.lasting', { age: formatAge(now - openedAt) });
  const key = unwatched ? 'incidents.summary.unwatched' : 'incidents.summary.lasted';
  return t(key, { time: formatExact(closedAt), age: formatAge(closedAt - openedAt) });
}

function causeOf(code: number): string {
  const family = reasonFamily(code);
  const said = t('incidents.code', { code });
  return family === 'other' ? said : `${t(`states.cause.${family}`)} (${said})`;
}

function serverName(entry: IncidentEntry): string {
  return fleet.server(serverOf(entry))?.name ?? serverOf(entry);
}

function item(text: string, format: SummaryFormat): string {
  return `${format === 'markdown' ? '-' : '•'} ${text}`;
}

/** Text that means nothing to the reader's formatting. WhatsApp knows no escape, so its signs get a space of no width. */
function plain(text: string, format: SummaryFormat): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return format === 'markdown'
    ? line.replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`)
    : line.replace(/[*_~`]/g, (sign) => `\u200b${sign}\u200b`);
}
