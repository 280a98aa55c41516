import type { ConnectAnswer, ServerCode } from './api.ts';
import { readStateWord } from './connectionState.ts';
import { EvolutionError } from './errors.ts';
import { asCount, asRecord, asWord, isRecord, type Fields } from './fields.ts';

const imagePrefix = /^data:image\/(?:png|jpeg|gif|webp);base64,/;
const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/**
 * What an answer of `connect` offers (CONTRACT 5.3, 6 and 14): a code, nothing yet, or that the instance is open already.
 * Rejects what is no object with `strange-answer`.
 */
export function readConnect(body: unknown): ConnectAnswer {
  if (!isRecord(body)) throw new EvolutionError('strange-answer', 'A connect answer came in an unknown shape.');
  const state = asRecord(body['instance'])?.['state'] ?? body['state'];
  if (state !== undefined && readStateWord(state).state === 'open') return { kind: 'already-open' };
  return offer(readCode(asRecord(body['qrcode']) ?? body));
}

/** A code as an answer, or `waiting` when there is nothing in it to scan or type. */
export function offer(code: ServerCode): ConnectAnswer {
  const empty = code.text === null && code.image === null && code.pairingCode === null;
  return empty ? { kind: 'waiting' } : { kind: 'code', code };
}

/** The code of Go's `qr` answer, and of the `qrcode` member of its rows: `<data URI>|<text>` (CONTRACT 11.5). */
export function readGoCode(value: unknown): ServerCode {
  if (isRecord(value)) return readCode({ base64: value['Qrcode'], code: value['Code'] });
  const [image, text] = asWord(value)?.split('|', 2) ?? [];
  return readCode({ base64: image, code: text });
}

/** Eight letters and digits without dash; null for anything else. */
export function readPairingCode(value: unknown): string | null {
  const code = asWord(value)?.replaceAll(/[\s-]/g, '').toUpperCase() ?? '';
  return /^[A-Z0-9]{8}$/.test(code) ? code : null;
}

function readCode(fields: Fields): ServerCode {
  const code = asWord(fields['code'])?.trim() ?? null;
  const codeIsImage = code?.startsWith('data:') ?? false;
  return {
    text: codeIsImage ? null : code,
    image: readImage(asWord(fields['base64']) ?? (codeIsImage ? code : null)),
    pairingCode: readPairingCode(fields['pairingCode']),
    count: asCount(fields['count']),
  };
}

/** An image as `data:` URI; only pixel images, so that nothing else ever reaches an `<img>`. */
function readImage(value: string | null): string | null {
  if (value === null) return null;
  const prefix = imagePrefix.exec(value)?.[0];
  const payload = prefix === undefined ? value : value.slice(prefix.length);
  if (!base64.test(payload)) return null;
  return `${prefix ?? 'data:image/png;base64,'}${payload.replaceAll(/\s/g, '')}`;
}
