import type { AdvisoryId } from '../../../electron/contract/advisory.ts';
import type { ServerFamily, ServerView } from '../../../electron/contract/server.ts';

/** How much it matters: somebody may act on an instance or read a key; something will not work; worth knowing. */
export type AdvisorySeverity = 'danger' | 'trouble' | 'note';

interface Advisory {
  readonly id: AdvisoryId;
  readonly severity: AdvisorySeverity;
  readonly families: readonly ServerFamily[];
  /** First version that has it, and first that has it no more; absent: open on that side. */
  readonly from?: string;
  readonly before?: string;
}

/**
 * What is known of versions, with no question asked of anybody. Sources: CONTRACT 16, and the reports of users that each
 * link leads to. Worst first.
 */
const known: readonly Advisory[] = [
  { id: 'v1-key-files', severity: 'danger', families: ['v1'] },
  { id: 'cross-instance', severity: 'danger', families: ['v2', 'lite'], before: '2.3.8' },
  { id: 'qr-version', severity: 'trouble', families: ['v2', 'lite'], before: '2.3.0' },
  { id: 'reconnect-loop', severity: 'trouble', families: ['v2'], from: '2.3.0', before: '2.3.8' },
  { id: 'token-leak', severity: 'note', families: ['v2', 'lite'] },
  { id: 'qr-leftover', severity: 'note', families: ['v2'], from: '2.3.0' },
  { id: 'licence', severity: 'note', families: ['v2'], from: '2.4.0' },
  { id: 'always-online', severity: 'note', families: ['v1', 'v2', 'lite', 'go'] },
];

/** The advisories for a server, worst first, those that were put away included. Without a version, those of all versions. */
export function advisoriesFor(
  server: Pick<ServerView, 'family' | 'version' | 'sampleKey'>,
): readonly { readonly id: AdvisoryId; readonly severity: AdvisorySeverity }[] {
  const { family, version, sampleKey } = server;
  const found = known.filter(({ families, from, before }) => {
    if (family === null || !families.includes(family)) return false;
    if (from === undefined && before === undefined) return true;
    if (version === null) return false;
    return !isBefore(version, from) && (before === undefined || isBefore(version, before));
  });
  const sample = sampleKey ? ([{ id: 'sample-key', severity: 'danger' }] as const) : [];
  return [...sample, ...found.map(({ id, severity }) => ({ id, severity }))];
}

/** Is a version older than another one? A release candidate counts as its release. */
function isBefore(version: string, limit: string | undefined): boolean {
  if (limit === undefined) return false;
  const [one, other] = [parts(version), parts(limit)];
  for (const [at, number] of one.entries()) {
    const bound = other[at] ?? 0;
    if (number !== bound) return number < bound;
  }
  return false;
}

function parts(version: string): readonly [number, number, number] {
  const [, major = '0', minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}
