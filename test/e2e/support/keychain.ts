import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import keytar from 'keytar';
import * as z from 'zod/mini';
import { appId } from '../../../electron/desktop/appId.ts';

const profilesFile = z.object({
  data: z.object({ profiles: z.array(z.object({ id: z.string(), baseUrl: z.string() })) }),
});

/** The profiles in a user data folder, as they are on disk; none where there is no such file. */
export async function storedProfiles(folder: string): Promise<readonly { id: string; baseUrl: string }[]> {
  const text = await readFile(join(folder, 'profiles.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const parsed = profilesFile.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data.data.profiles : [];
}

/** The key of a profile in the real keychain; null when there is none. */
export function keyInKeychain(id: string): Promise<string | null> {
  return keytar.getPassword(appId, id);
}

export function putKey(id: string, key: string): Promise<void> {
  return keytar.setPassword(appId, id, key);
}

export async function forgetKey(id: string): Promise<void> {
  await keytar.deletePassword(appId, id);
}

/** Linux has a keychain only in a desktop session; `npm test` makes one. */
export const hasKeychain = process.platform !== 'linux' || (process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '';
