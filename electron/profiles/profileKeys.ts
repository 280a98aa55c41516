import type { SecretHome, SecretProblem } from '../ports/secretStore.ts';
import type { Credentials } from './credentials.ts';
import type { NewProfile, Profile } from './profile.ts';
import type { ProfileStore } from './profileStore.ts';

interface Keeping {
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
}

/** A profile as the user wants it; a null key keeps the one that is stored. */
export interface ProfileWish {
  readonly profile: Omit<NewProfile, 'paused' | 'keyStored'>;
  readonly key: string | null;
}

export interface SavedProfile {
  readonly profile: Profile;
  readonly keyHome: SecretHome;
  /** Why the key is kept only until quit; null when it is in the keychain. */
  readonly problem: SecretProblem | null;
}

/**
 * Saves a new or changed server: first its key, written and read back, then the profile. When the profile cannot be
 * saved (`StorageError`), the key goes back to what it was. Rejects with `KeyRefused` for a blank key.
 */
export async function saveProfile({ profiles, credentials }: Keeping, wish: ProfileWish): Promise<SavedProfile> {
  const { id } = wish.profile;
  const present = profiles.get(id);
  const oldKey = present === null || wish.key === null ? null : await credentials.keyOf(present);
  const written = wish.key === null ? null : await credentials.replace(id, wish.key);
  const keyStored = written === null ? (present?.keyStored ?? false) : written.home === 'keychain';
  try {
    const saved =
      present === null
        ? await profiles.add({ ...wish.profile, paused: false, keyStored })
        : await profiles.update(id, { ...wish.profile, keyStored });
    if (saved === null) throw new RangeError(`profile ${id} was removed meanwhile`);
    const home = written?.home ?? (keyStored ? 'keychain' : 'session');
    return { profile: saved, keyHome: home, problem: written?.problem ?? null };
  } catch (error) {
    if (written !== null) await (oldKey === null ? credentials.remove(id) : credentials.replace(id, oldKey));
    throw error;
  }
}

/** Removes a server, then its key: a key without a profile does no harm, a profile without a key asks for one. */
export async function removeProfile({ profiles, credentials }: Keeping, id: string): Promise<void> {
  await profiles.remove(id);
  await credentials.remove(id);
}

/** Tries the keychain again for every server, and notes whose key is in it now. Rejects with `StorageError`. */
export async function retryKeys({ profiles, credentials }: Keeping): Promise<void> {
  for (const id of await credentials.retry()) await profiles.update(id, { keyStored: true });
}
