import { expect, it } from 'vitest';
import { holdable } from '../../../../../renderer/features/configuration/templateParts.ts';

const proxy = { enabled: false, host: '', port: '', protocol: '', username: '' };

it('a template can hold what the server tells; what is switched on is ticked', () => {
  const read = { status: 'read', configured: true, writeOnly: false, secrets: [] } as const;
  expect(
    holdable([
      { ...read, part: { kind: 'proxy', values: proxy } },
      { ...read, secrets: ['token'], part: { kind: 'websocket', values: { enabled: true, events: [] } } },
      { ...read, writeOnly: true, part: { kind: 'proxy', values: { ...proxy, enabled: true } } },
      { status: 'off', kind: 'sqs' },
      { status: 'unsupported', kind: 'kafka' },
      { status: 'failed', kind: 'nats', error: { code: 'timeout', message: '', retryable: true } },
    ]),
  ).toEqual([
    { kind: 'proxy', likely: false, hasSecrets: false },
    { kind: 'websocket', likely: true, hasSecrets: true },
  ]);
});
