import type { SecretHome, SecretProblem } from '../ports/secretStore.ts';
import { directly, needsSecrets, type AccessSecrets } from './access.ts';
import type { AccessKeys } from './accessKeys.ts';
import type { Credentials } from './credentials.ts';
import type { AccessView } from '../contract/access.ts';
import type { NewProfile, Profile } from './profile.ts';
import type { ProfileStore } from './profileStore.ts';

interface Keeping {
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
  readonly accessKeys: AccessKeys;
}

/** A profile as the user wants it; a null key or access keeps what is stored. */
export interface ProfileWish {
  readonly profile: Omit<NewProfile, 'paused' | 'keyStored' | 'access'>;
  readonly key: string | null;
  readonly access: { readonly view: AccessView; readonly secrets: AccessSecrets } | null;
}

export interface SavedProfile {
  readonly profile: Profile;
  readonly keyHome: SecretHome;
  /** Why the key is kept only until quit; null when it is in the keychain. */
  readonly problem: SecretProblem | null;
}

/**
 * Saves a new or changed server: first its secrets, written and read back, then the profile. When the profile cannot be
 * saved (`StorageError`), the secrets go back to what they were. Rejects with `KeyRefused` for a blank key.
 */
export async function saveProfile(
  { profiles, credentials, accessKeys }: Keeping,
  wish: ProfileWish,
): Promise<SavedProfile> {
  const { id } = wish.profile;
  const present = profiles.get(id);
  const oldKey = present === null || wish.key === null ? null : await credentials.keyOf(present);
  const oldSecrets = present === null || wish.access === null ? null : await accessKeys.of(present);
  const written = wish.key === null ? null : await credentials.replace(id, wish.key);
  const keyStored = written === null ? (present?.keyStored ?? false) : written.home === 'keychain';
  try {
    const access =
      wish.access === null
        ? (present?.access ?? directly)
        : { ...wish.access.view, secretsStored: await storeSecrets(accessKeys, id, wish.access) };
    const saved =
      present === null
        ? await profiles.add({ ...wish.profile, access, paused: false, keyStored })
        : await profiles.update(id, { ...wish.profile, access, keyStored });
    if (saved === null) throw new RangeError(`profile ${id} was removed meanwhile`);
    const home = written?.home ?? (keyStored ? 'keychain' : 'session');
    return { profile: saved, keyHome: home, problem: written?.problem ?? null };
  } catch (error) {
    if (written !== null) await (oldKey === null ? credentials.remove(id) : credentials.replace(id, oldKey));
    if (wish.access !== null) {
      const needed = oldSecrets !== null && present !== null && needsSecrets(present.access);
      await (needed ? accessKeys.replace(id, oldSecrets) : accessKeys.remove(id));
    }
    throw error;
  }
}

/** Removes a server, then its secrets: a key without a profile does no harm, a profile without a key asks for one. */
export async function removeProfile({ profiles, credentials, accessKeys }: Keeping, id: string): Promise<void> {
  const present = profiles.get(id);
  await profiles.remove(id);
  await credentials.remove(id);
  if (present !== null && needsSecrets(present.access)) await accessKeys.remove(id);
}

/** Tries the keychain again for every server, and notes whose key is in it now. Rejects with `StorageError`. */
export async function retryKeys({ profiles, credentials, accessKeys }: Keeping): Promise<void> {
  for (const id of await credentials.retry()) await profiles.update(id, { keyStored: true });
  await accessKeys.retry();
}

/** Answers whether they are in the keychain. An access without secrets leaves none behind. */
async function storeSecrets(
  accessKeys: AccessKeys,
  id: string,
  { view, secrets }: NonNullable<ProfileWish['access']>,
): Promise<boolean> {
  if (needsSecrets(view)) return accessKeys.replace(id, secrets);
  await accessKeys.remove(id);
  return false;
}
