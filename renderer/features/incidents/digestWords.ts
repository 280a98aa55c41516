import type { DigestView } from '../../../electron/contract/digest.ts';
import { t } from '../../lib/messages.svelte.ts';

const namesShown = 3;

/** One sentence that tells what healed and what did not, with the names of what is still wrong. */
export function digestSentence({ entries }: DigestView): string {
  const still = entries.filter((entry) => entry.healedAt === null);
  const healed = entries.length - still.length;
  if (still.length === 0) return t('incidents.digest.healed', { n: healed });
  const shown = still.slice(0, namesShown).map((entry) => entry.ref.name);
  const names = t('incidents.digest.names', { names: shown.join(', '), more: still.length - shown.length });
  if (healed === 0) return t('incidents.digest.still', { n: still.length, names });
  return t('incidents.digest.both', { healed, still: still.length, names });
}
