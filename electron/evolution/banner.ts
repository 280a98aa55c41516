import type { ServerIdentity } from './api.ts';
import { asWord, isRecord } from './fields.ts';

/**
 * Who answers, by the banner on `/` (CONTRACT 5.1); null when it is no banner of Evolution API. A version alone is not
 * enough, many products tell one. Lite gives the banner of 2.2, and Go gives none.
 */
export function readBanner(body: unknown): ServerIdentity | null {
  if (!isRecord(body)) return null;
  const version = asWord(body['version'])?.trim().slice(0, 32) ?? null;
  const major = /^v?(\d+)\.\d/.exec(version ?? '')?.[1];
  const known = /evolution/i.test(`${asWord(body['message']) ?? ''} ${asWord(body['documentation']) ?? ''}`);
  if (!known || version === null || major === undefined || Number(major) < 1) return null;
  return {
    family: Number(major) === 1 ? 'v1' : 'v2',
    version: version.replace(/^v/, ''),
    clientName: asWord(body['clientName'])?.slice(0, 100) ?? null,
    whatsappWebVersion: asWord(body['whatsappWebVersion'])?.slice(0, 32) ?? null,
    // Its address is a stranger's word, with the wrong scheme behind a proxy: only that there is one counts.
    hasManager: asWord(body['manager']) !== null,
  };
}
