import { isAbsolute } from 'node:path';
import type { ForwardingChannel } from '../contract/forwarding.ts';
import { isHeaderSafe } from '../evolution/header.ts';
import { isPrivateHost } from '../evolution/privateHost.ts';
import { ForwardingError } from './forwardingError.ts';
import { checkBody, checkNames } from './template.ts';

/** Headers that belong to the request itself. */
const reserved =
  /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|cookie|expect|keep-alive|sec-.*|proxy-.*)$/i;

/** Throws what is wrong with a channel: `address-invalid`, `plain-http-consent` or `invalid-input`. */
export function checkChannel(channel: ForwardingChannel): void {
  switch (channel.kind) {
    case 'webhook':
      checkAddress(channel.url);
      checkBody(channel.body);
      if (reserved.test(channel.header)) throw invalid('header', 'This header belongs to the request itself.');
      return;
    case 'ntfy':
      checkAddress(channel.url);
      ntfyTopic(channel.url);
      return;
    case 'command':
      if (!isAbsolute(channel.path)) throw invalid('path', 'The path of the program is not absolute.');
      for (const text of [channel.path, ...channel.args]) {
        if (text.includes('\0')) throw invalid('args', 'An argument holds a character that none can have.');
      }
      for (const arg of channel.args) checkNames(arg, 'args');
      return;
  }
}

/** Throws `invalid-input` for a secret that no header can carry. */
export function checkSecret(value: string): void {
  if (!isHeaderSafe(value) || value.trim() === '') throw invalid('secret', 'The secret fits into no header.');
}

/** May a stored secret go to the new channel? Only over the same way to the same origin, like the key of a server. */
export function secretFits(before: ForwardingChannel, after: ForwardingChannel): boolean {
  if (before.kind === 'command' || after.kind === 'command' || before.kind !== after.kind) return false;
  return new URL(before.url).origin === new URL(after.url).origin;
}

/** Where to publish, and the topic. Throws `address-invalid` for an address without one. */
export function ntfyTopic(url: string): { server: string; topic: string } {
  const { origin, pathname } = new URL(url);
  const match = /^(.*)\/([A-Za-z0-9_-]{1,64})\/?$/.exec(pathname);
  if (match === null) throw new ForwardingError('address-invalid', 'The address names no topic.');
  return { server: `${origin}${match[1] ?? ''}/`, topic: match[2] ?? '' };
}

function checkAddress(text: string): void {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    throw new ForwardingError('address-invalid', 'This is no address that alerts can be sent to.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ForwardingError('address-invalid', 'The address holds a user name or password.');
  }
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
    throw new ForwardingError('plain-http-consent', 'Alerts would travel in clear to a public host.', {
      detail: { host: url.host },
    });
  }
}

function invalid(field: string, message: string): ForwardingError {
  return new ForwardingError('invalid-input', message, { detail: { field } });
}
