import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { serveAsset } from '../../../electron/desktop/assets.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('serveAsset', () => {
  let folder: string;
  beforeEach(async () => {
    const outside = await temporaryFolder();
    folder = join(outside, 'renderer');
    await mkdir(folder);
    await writeFile(join(folder, 'index.html'), '<title>Evodesk</title>');
    await writeFile(join(folder, 'secret.key'), 'x');
    await writeFile(join(outside, 'outside.html'), 'outside');
  });

  const get = (url: string, method = 'GET'): Promise<Response> => serveAsset(folder, { method, url });

  it('serves a file with its type and a policy that allows nothing but our own files', async () => {
    const answer = await get('app://evodesk/index.html');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Evodesk');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['another method', 'app://evodesk/index.html', 'POST', 405],
    ['another host', 'app://elsewhere/index.html', 'GET', 404],
    ['another scheme', 'https://evodesk/index.html', 'GET', 404],
    ['a path that climbs out', 'app://evodesk/..%2foutside.html', 'GET', 404],
    ['a path that climbs out twice', 'app://evodesk/%2e%2e/outside.html', 'GET', 404],
    ['an unknown type', 'app://evodesk/secret.key', 'GET', 404],
    ['a missing file', 'app://evodesk/gone.js', 'GET', 404],
    ['the folder itself', 'app://evodesk/', 'GET', 404],
    ['a broken escape', 'app://evodesk/%E0%A4%A.html', 'GET', 404],
    ['a zero byte', 'app://evodesk/index.html%00.html', 'GET', 404],
  ])('refuses %s', async (_what, url, method, status) => {
    const answer = await get(url, method);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });
});
