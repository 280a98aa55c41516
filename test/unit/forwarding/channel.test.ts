import { describe, expect, it } from 'vitest';
import type { ForwardingChannel } from '../../../electron/contract/forwarding.ts';
import { checkChannel, checkSecret, ntfyTopic, secretFits } from '../../../electron/forwarding/channel.ts';

const webhook = (url: string, header = ''): ForwardingChannel => ({ kind: 'webhook', url, body: '', header });
const ntfy = (url: string): ForwardingChannel => ({ kind: 'ntfy', url });
const command = (path: string, ...args: string[]): ForwardingChannel => ({ kind: 'command', path, args });

describe('checkChannel', () => {
  it.each([
    webhook('https://hooks.example/x?y=1'),
    webhook('http://127.0.0.1:9/x', 'x-secret'),
    webhook('http://192.168.0.7/x'),
    ntfy('https://ntfy.sh/my-topic'),
    ntfy('http://nas.local/ntfy/alerts/'),
    command('/usr/bin/notify-send', '{{title}}', '{{body}}'),
  ])('takes %j', (channel) => {
    expect(() => checkChannel(channel)).not.toThrow();
  });

  it.each<[ForwardingChannel, string]>([
    [webhook('http://hooks.example/x'), 'plain-http-consent'],
    [webhook('ftp://hooks.example/x'), 'address-invalid'],
    [webhook('hooks.example'), 'address-invalid'],
    [webhook('https://user:secret@hooks.example'), 'address-invalid'],
    [webhook('https://hooks.example', 'Content-Length'), 'invalid-input'],
    [webhook('https://hooks.example', 'host'), 'invalid-input'],
    [ntfy('https://ntfy.sh/'), 'address-invalid'],
    [ntfy('http://ntfy.sh/x'), 'plain-http-consent'],
    [command('notify-send'), 'invalid-input'],
    [command('/bin/x', 'a\0b'), 'invalid-input'],
    [command('/bin/x', '{{secret}}'), 'invalid-input'],
  ])('refuses %j', (channel, code) => {
    expect(() => checkChannel(channel)).toThrow(expect.objectContaining({ code }));
  });
});

it('splits an address of ntfy into server and topic', () => {
  expect(ntfyTopic('https://ntfy.sh/my-topic')).toEqual({ server: 'https://ntfy.sh/', topic: 'my-topic' });
  expect(ntfyTopic('http://nas.local/ntfy/alerts/')).toEqual({ server: 'http://nas.local/ntfy/', topic: 'alerts' });
});

it('lets a stored secret go nowhere else', () => {
  expect(secretFits(webhook('https://a.example/x'), webhook('https://a.example/y'))).toBe(true);
  expect(secretFits(webhook('https://a.example/x'), webhook('https://b.example/x'))).toBe(false);
  expect(secretFits(webhook('https://10.0.0.1/x'), webhook('http://10.0.0.1/x'))).toBe(false);
  expect(secretFits(webhook('https://a.example/x'), ntfy('https://a.example/x'))).toBe(false);
});

it.each(['', ' ', 'a\r\nb', 'é\u0100'])('refuses the secret %j', (secret) => {
  expect(() => checkSecret(secret)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});
