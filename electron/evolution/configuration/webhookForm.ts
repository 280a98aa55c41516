import { asRecord, asText } from '../fields.ts';
import { asFlag, asTexts, asWords, member, unwrap } from './reading.ts';
import type { Content, Form, Stored } from './stored.ts';

/** How a version wants it: wrapped from 2.1, flat on 2.0, flat in snake case on v1 (CONTRACT 8, 11.1 and 11.2). */
export type WebhookSpelling = 'wrapped' | 'flat' | 'snake';

/** v1 checks the address even of a webhook that is switched off. */
const placeholder = 'http://localhost';

/** The webhook of the Node families: written as `byEvents`, read as `webhookByEvents` and other spellings (CONTRACT 8). */
export function webhookForm(spelling: WebhookSpelling, headers: boolean): Form<'webhook'> {
  return { read, write: (content) => write(content, spelling, headers) };
}

function read(body: unknown): Stored<'webhook'> {
  const fields = unwrap(body, 'webhook');
  const secrets = Object.fromEntries(
    Object.entries(asRecord(fields['headers']) ?? {}).map(([name, value]) => [name, asWords(value)]),
  );
  return {
    values: {
      enabled: asFlag(fields['enabled']) ?? false,
      url: asText(fields['url']) ?? '',
      events: asTexts(fields['events']),
      byEvents: asFlag(member(fields, 'webhookByEvents', 'webhook_by_events', 'byEvents')),
      base64: asFlag(member(fields, 'webhookBase64', 'webhook_base64', 'base64')),
      headers: Object.keys(secrets),
    },
    secrets,
    configured: asText(fields['url']) !== null,
    writeOnly: false,
  };
}

function write({ values, secrets }: Content<'webhook'>, spelling: WebhookSpelling, withHeaders: boolean): unknown {
  const { enabled, url, events, byEvents, base64 } = values;
  const common = { enabled, url, events };
  // What is left out keeps its old value, so that no headers are an empty object (CONTRACT 8).
  const headers = withHeaders ? { headers: secrets } : {};
  switch (spelling) {
    case 'wrapped':
      return { webhook: { ...common, byEvents: byEvents ?? false, base64: base64 ?? false, ...headers } };
    case 'flat':
      return { ...common, webhookByEvents: byEvents ?? false, webhookBase64: base64 ?? false };
    case 'snake':
      return {
        ...common,
        url: !enabled && url === '' ? placeholder : url,
        webhook_by_events: byEvents ?? false,
        webhook_base64: base64 ?? false,
      };
  }
}
