import type { PanelRow, PanelView } from '../../../electron/contract/panel.ts';
import { formatAge, formatCountdown, formatNumber } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { healthLook, serverLook, type StateLook } from '../../lib/states.ts';

/** The worst that is true, in one line. */
export function headline({ standing, counts }: PanelView): string {
  switch (standing) {
    case 'attention':
      return t('panel.headline.attention', { n: counts.problems });
    case 'well':
      // What was acknowledged, or lives in a cloud, is no problem and not seen online either.
      return counts.instances > 0 && counts.online === counts.instances
        ? t('panel.headline.allOnline', { n: counts.online })
        : t('panel.headline.calm');
    case 'offline':
    case 'paused':
    case 'stale':
    case 'empty':
      return t(`panel.headline.${standing}`);
  }
}

/** What is known besides; empty where the headline says all of it, or nothing is seen now. */
export function facts({ standing, counts }: PanelView): string {
  if (standing === 'empty') return t('panel.fact.empty');
  if (standing !== 'well' && standing !== 'attention') return '';
  const allOnline = standing === 'well' && counts.online === counts.instances;
  const found: string[] = [];
  if (!allOnline) found.push(t('panel.fact.online', { n: formatNumber(counts.online) }));
  if (counts.cloud > 0) found.push(t('panel.fact.cloud', { n: formatNumber(counts.cloud) }));
  if (counts.unclear > 0) found.push(t('panel.fact.unclear', { n: formatNumber(counts.unclear) }));
  return found.join(' · ');
}

/** How old all of it is, and when it is looked at next; empty before the first look. */
export function ages({ seenAt, nextCheckAt, checking }: PanelView, now: number): string {
  const found: string[] = [];
  if (seenAt !== null) found.push(t('panel.fact.seen', { age: formatAge(now - seenAt) }));
  if (checking) found.push(t('panel.fact.checking'));
  else if (nextCheckAt !== null && nextCheckAt > now) {
    found.push(t('panel.fact.next', { in: formatCountdown(nextCheckAt - now) }));
  }
  return found.join(' · ');
}

/** How a row looks and what it is called. */
export function rowLook(row: PanelRow): { readonly look: StateLook; readonly name: string } {
  if (row.of === 'server') return { look: serverLook(row.health), name: row.name ?? t('panel.hidden.server') };
  return { look: healthLook(row.health), name: row.name ?? t('panel.hidden.instance') };
}

/** Its state with its age: what is never cut off. */
export function rowState(row: PanelRow, now: number): string {
  const word = t(rowLook(row).look.word);
  return row.since === null ? word : `${word} · ${formatAge(now - row.since)}`;
}

/** What else is known of it; empty when nothing is. */
export function rowRest(row: PanelRow): string {
  if (row.of === 'server') return row.affected === 0 ? '' : t('panel.affected', { n: row.affected });
  return row.server ?? '';
}
