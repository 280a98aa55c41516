import { describe, expect, test } from 'vitest';
import { parsePaste, stripQuotes } from '../../../../../renderer/features/servers/parsePaste.ts';

const key = '429683C4C977415CAAFCCE10F7D57E11';

describe('a pasted text that holds a server', () => {
  test.each<[string, string, { address: string | null; key: string | null; kind: string }]>([
    [
      'a .env',
      `SERVER_URL=https://evo.acme.com\nAUTHENTICATION_API_KEY=${key}\n`,
      { address: 'https://evo.acme.com', key, kind: 'env' },
    ],
    [
      'a .env with quotes, comments and strangers',
      `# server\nDATABASE_URL=postgres://u:p@db/evo\nSERVER_URL='http://localhost:8080' # inside\nexport AUTHENTICATION_API_KEY="${key}"`,
      { address: 'http://localhost:8080', key, kind: 'env' },
    ],
    [
      'a compose file',
      `    environment:\n      - SERVER_URL=https://h/evo\n      - AUTHENTICATION_API_KEY=${key}`,
      { address: 'https://h/evo', key, kind: 'env' },
    ],
    [
      'a YAML map',
      `SERVER_URL: "https://h"\nAUTHENTICATION_API_KEY: ${key}`,
      { address: 'https://h', key, kind: 'env' },
    ],
    ['JSON', `{\n  "url": "https://h:8443",\n  "apikey": "${key}"\n}`, { address: 'https://h:8443', key, kind: 'env' }],
    ['the key alone', `AUTHENTICATION_API_KEY=${key}`, { address: null, key, kind: 'env' }],
    ['the Go key', `GLOBAL_API_KEY=${key}`, { address: null, key, kind: 'env' }],
    [
      'a curl line',
      `curl -X GET 'https://evo.acme.com/instance/fetchInstances' -H 'apikey: ${key}'`,
      { address: 'https://evo.acme.com', key, kind: 'curl' },
    ],
    [
      'a curl line over several lines, with prefix and query',
      `curl --request GET \\\n  --url "https://h/evo/instance/connect/x?number=55" \\\n  --header "apikey: ${key}"`,
      { address: 'https://h/evo', key, kind: 'curl' },
    ],
    [
      'curl with a glued header',
      `curl "-Hapikey: ${key}" http://10.0.0.2:8080/`,
      { address: 'http://10.0.0.2:8080', key, kind: 'curl' },
    ],
    ['an address and a key', `https://h/manager/\n${key}`, { address: 'https://h', key, kind: 'pair' }],
    ['a quoted address', `"https://h"`, { address: 'https://h', key: null, kind: 'address' }],
    [
      'an address of the manager',
      'https://h/evo/manager/login',
      { address: 'https://h/evo', key: null, kind: 'address' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(parsePaste(text)).toEqual(expected);
  });

  test.each([
    ['a bare host', 'evo.acme.com:8080'],
    ['a bare address', 'https://evo.acme.com'],
    ['a bare key', key],
    ['a key with a colon', 'abc:def'],
    ['prose', 'the address is on the wiki'],
    ['nothing', '  '],
    ['curl without anything', 'curl --version'],
    ['a database address', 'DATABASE_URL=postgres://u:p@db/evo'],
  ])('leaves %s alone', (_name, text) => {
    expect(parsePaste(text)).toBeNull();
  });

  test('drops credentials that sit in the address', () => {
    expect(parsePaste('https://user:secret@h/manager')?.address).toBe('https://h');
  });
});

test.each([
  ['"a b"', 'a b'],
  ["'x'", 'x'],
  ['`x`', 'x'],
  ['“x”', 'x'],
  ['  x  ', 'x'],
  ['"x', '"x'],
  ['', ''],
])('quotes come off %j', (text, expected) => {
  expect(stripQuotes(text)).toBe(expected);
});
