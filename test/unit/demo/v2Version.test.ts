import { describe, expect, it } from 'vitest';
import { isAtLeast, v2Features } from '../../../electron/demo/v2Version.ts';

describe('isAtLeast', () => {
  it.each([
    ['2.3.6', '2.3.6', true],
    ['2.3.10', '2.3.9', true],
    ['2.2.9', '2.3.0', false],
    ['3.0.0', '2.9.9', true],
    ['2.0.8-rc', '2.0.10', false],
    ['2.1', '2.1.0', true],
  ])('%s against %s is %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected);
  });
});

describe('v2Features', () => {
  it.each([
    ['2.0.0-beta', { flat: true, createdWord: true, verifyCreds: false, refusesDeletingOpen: true, nats: false }],
    ['2.0.10', { flat: true, verifyCreds: true, clientName: true, wavoipToken: false }],
    ['2.1.0', { flat: false, createdWord: true }],
    ['2.1.2', { flat: false, createdWord: false, refusesDeletingOpen: true }],
    ['2.2.1', { refusesDeletingOpen: false, nats: false, whatsappWebVersion: false, wavoipToken: false }],
    ['2.3.0', { nats: true, whatsappWebVersion: true, metrics: false, wavoipToken: true }],
    ['2.3.6', { metrics: true, chatwoot: true }],
  ])('of %s', (version, expected) => {
    expect(v2Features(version, false)).toMatchObject(expected);
  });

  it('of Lite', () => {
    const lite = { chatwoot: false, nats: false, metrics: false, wavoipToken: true, refusesDeletingOpen: false };
    expect(v2Features('2.2.1', true)).toMatchObject(lite);
  });

  it('knows how many events each line accepts (CONTRACT 8)', () => {
    expect(v2Features('2.3.6', false).events).toHaveLength(31);
    expect(v2Features('2.2.1', true).events).toHaveLength(27);
    expect(v2Features('2.0.10', false).events.at(-1)).toBe('TYPEBOT_CHANGE_STATUS');
  });
});
