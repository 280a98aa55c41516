import { randomBytes, randomInt } from 'node:crypto';
import QRCode from 'qrcode';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ123456789';

/** One QR code as a server issues it (CONTRACT 6). */
export interface DemoCode {
  /** What the QR image says: `2@` and base64 parts. */
  readonly text: string;
  /** Eight characters, only when a number asked for it. */
  readonly pairingCode: string | null;
  /** The PNG as `data:` URI, drawn when first asked for. */
  image(): Promise<string>;
}

/** Issues a fresh random code. */
export function issueCode(withPairingCode: boolean): DemoCode {
  const text = `2@${[99, 32, 32, 32].map((size) => randomBytes(size).toString('base64')).join(',')}`;
  let drawn: Promise<string> | null = null;
  return {
    text,
    pairingCode: withPairingCode ? pairingCode() : null,
    image: () => (drawn ??= QRCode.toDataURL(text, { margin: 3, width: 364, color: { dark: '#198754' } })),
  };
}

/** Eight random characters, as a phone asks for them. */
function pairingCode(): string {
  return Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length))).join('');
}
