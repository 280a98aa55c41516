import { expect, it } from 'vitest';
import { keychainFault } from '../../../../electron/desktop/keychain/keychainFault.ts';

it.each([
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
  ['Could not connect: No such file or directory', 'unavailable'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'unavailable'],
  ['Failed to load keytar native addon, checked ["../build/Release"] on prebuilds/linux-x64', 'unavailable'],
  ["Cannot find package 'keytar' imported from /app/out/main/keychain-helper.js", 'unavailable'],
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['The session wrapping the secret does not exist', 'stale'],
  ['The name :1.42 was not provided by any .service files', 'stale'],
  ['User canceled the operation.', 'refused'],
  ['Something that nobody has seen yet', 'refused'],
])('reads %j as %s', (text, fault) => {
  expect(keychainFault(new Error(text))).toBe(fault);
});

it('reads anything that is thrown', () => {
  expect(keychainFault('Cannot create an item in a locked collection')).toBe('locked');
  expect(keychainFault(undefined)).toBe('refused');
});
