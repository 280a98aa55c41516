import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import * as z from 'zod/mini';

/** The only parameters of version 1, so that no file can ask for more work than this: about half a second and 128 MiB. */
const cost = { N: 131_072, r: 8, p: 1, maxmem: 192 * 1024 * 1024 } as const;
const keyBytes = 32;
const bytes = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** Text under a passphrase: scrypt, then AES-256-GCM, which notices any change. Documented in docs/export-format.md. */
export const sealedSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  cipher: z.literal('aes-256-gcm'),
  salt: bytes,
  iv: bytes,
  tag: bytes,
  data: bytes,
});
export type Sealed = z.infer<typeof sealedSchema>;

/** Encrypts a text. `label` is bound to it: it opens under the same label only. */
export async function seal(text: string, passphrase: string, label: string): Promise<Sealed> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), iv);
  cipher.setAAD(Buffer.from(label));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    kdf: 'scrypt',
    N: cost.N,
    r: cost.r,
    p: cost.p,
    cipher: 'aes-256-gcm',
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/** Decrypts it; null for a wrong passphrase or a changed file, which cannot be told apart. */
export async function unseal(sealed: Sealed, passphrase: string, label: string): Promise<string | null> {
  const [salt, iv, tag, data] = [sealed.salt, sealed.iv, sealed.tag, sealed.data].map((text) =>
    Buffer.from(text, 'base64'),
  );
  if (salt === undefined || data === undefined || iv?.length !== 12 || tag?.length !== 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', await keyFrom(passphrase, salt), iv);
  decipher.setAAD(Buffer.from(label));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** The same letters typed on different systems are the same passphrase. */
function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(passphrase.normalize('NFKC'), salt, keyBytes, cost, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}
