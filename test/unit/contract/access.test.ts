import { describe, expect, it } from 'vitest';
import { accessDraft, fingerprint, headerName, proxyUrl } from '../../../electron/contract/access.ts';

describe('what a way to a server may hold', () => {
  it.each(['http://10.0.0.2:3128', 'https://proxy.example', 'http://[::1]:8080'])('a proxy: %s', (url) => {
    expect(proxyUrl.safeParse(url).success).toBe(true);
  });

  it.each([
    '10.0.0.2:3128',
    'socks5://10.0.0.2:1080',
    'http://user:secret@proxy',
    'http://proxy/path',
    'http://proxy?x=1',
    'http://',
    'http://a b',
  ])('no proxy: %s', (url) => {
    expect(proxyUrl.safeParse(url).success).toBe(false);
  });

  it.each(['CF-Access-Client-Id', 'x-gate', 'Cookie'])('a header: %s', (name) => {
    expect(headerName.safeParse(name).success).toBe(true);
  });

  it.each(['apikey', 'Host', 'Content-Length', 'Proxy-Authorization', 'Transfer-Encoding', 'a b', 'a\r\nb', ''])(
    'no header: %j',
    (name) => {
      expect(headerName.safeParse(name).success).toBe(false);
    },
  );

  it('one value for each header, and none that breaks out of it', () => {
    const draft = (headers: unknown): unknown => ({ pin: null, proxy: null, basic: null, headers });
    const ok = (headers: unknown): boolean => accessDraft.safeParse(draft(headers)).success;
    expect(ok([{ name: 'A', value: 'x' }])).toBe(true);
    expect(ok([{ name: 'A', value: 'x\r\nB: y' }])).toBe(false);
    expect(
      ok([
        { name: 'A', value: 'x' },
        { name: 'a', value: 'y' },
      ]),
    ).toBe(false);
  });

  it('a whole SHA-256 fingerprint', () => {
    const whole = Array.from({ length: 32 }, () => 'A0').join(':');
    expect(fingerprint.safeParse(whole).success).toBe(true);
    expect(fingerprint.safeParse(whole.slice(3)).success).toBe(false);
    expect(fingerprint.safeParse(whole.toLowerCase()).success).toBe(false);
  });
});
