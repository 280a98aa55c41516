import { shell } from 'electron';
import type { KnownLink } from '../contract/link.ts';

const addresses: Readonly<Record<KnownLink, string>> = {
  'evolution-docs': 'https://doc.evolution-api.com',
  'licence-help': 'https://doc.evolution-api.com/v2/en/get-started/introduction',
  project: 'https://github.com/evodesk/evodesk',
  issues: 'https://github.com/evodesk/evodesk/issues',
  'advisory-sample-key': 'https://doc.evolution-api.com/v2/en/env',
  'advisory-v1-key-files': 'https://github.com/evolution-foundation/evolution-api/releases',
  'advisory-cross-instance': upstream(2435),
  'advisory-token-leak': upstream(2677),
  'advisory-qr-version': upstream(1824),
  'advisory-qr-leftover': upstream(2488),
  'advisory-reconnect-loop': upstream(2430),
  'advisory-licence': upstream(2534),
  'advisory-always-online': upstream(2434),
};

function upstream(issue: number): string {
  return `https://github.com/evolution-foundation/evolution-api/issues/${issue}`;
}

/** Opens a web address that main itself made. Throws for any other scheme. */
export async function openAddress(address: string): Promise<void> {
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new RangeError('not a web address');
  await shell.openExternal(address);
}

/** Opens one of the known pages in the user's browser. There is no way to open another. */
export async function openLink(link: KnownLink): Promise<void> {
  await shell.openExternal(addresses[link]);
}
