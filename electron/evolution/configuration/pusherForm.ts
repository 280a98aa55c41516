import { asFlag, asTexts, asWords, unwrap } from './reading.ts';
import type { Form } from './stored.ts';

/** Pusher (2.2.0 and later, and Lite). */
export const pusherForm: Form<'pusher'> = {
  read(body) {
    const fields = unwrap(body, 'pusher');
    const secret = asWords(fields['secret']);
    const enabled = asFlag(fields['enabled']);
    return {
      values: {
        enabled: enabled ?? false,
        appId: asWords(fields['appId']),
        key: asWords(fields['key']),
        cluster: asWords(fields['cluster']),
        useTLS: asFlag(fields['useTLS']) ?? true,
        events: asTexts(fields['events']),
      },
      secrets: secret === '' ? {} : { secret },
      configured: enabled !== null,
      writeOnly: false,
    };
  },
  write({ values, secrets }) {
    return { pusher: { ...values, secret: secrets['secret'] ?? '' } };
  },
};
