import type { ServerView } from '../../../electron/contract/server.ts';
import { t } from '../../lib/messages.svelte.ts';

/** What has to be entered before a server can be reached, each by its name; empty when nothing is. */
export function missingValues({ lacks, access }: Pick<ServerView, 'lacks' | 'access'>): readonly string[] {
  const key = lacks.includes('key') ? [t('access.missing.key')] : [];
  if (!lacks.includes('access')) return key;
  return [
    ...key,
    ...access.headers.map((name) => t('access.missing.header', { name })),
    ...(access.proxy !== null && access.proxy.user !== '' ? [t('access.proxyPassword')] : []),
    ...(access.basicUser === '' ? [] : [t('access.basicPassword')]),
  ];
}
