import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { drawImages } from '../../build/draw/images.ts';
import { readAsar, type PackedFile } from '../support/asar.ts';
import { makeStubElectron } from '../support/stubElectron.ts';

const root = join(import.meta.dirname, '../..');
const packScript = join(root, 'build/package.ts');
const run = promisify(execFile);

/** Every file that may be in the archive. A new kind of file is a decision, made here. */
const allowed = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/preload\/(index|customer|panel)\.cjs$/,
  /^out\/main\/licences\.json$/,
  /^out\/renderer\/(index|customer|panel)\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  new RegExp(`^node_modules/keytar/prebuilds/linux-${process.arch}/keytar\\.node$`),
];

// The layout of a distribution differs per system; the other two are packed by the release workflow.
describe.skipIf(process.platform !== 'linux')('the package', { timeout: 30_000 }, () => {
  let work = '';
  let resources = '';
  let files: PackedFile[] = [];

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'evodesk-package-'));
    await makeStubElectron(join(work, 'electron'));
    // The bundles are taken as they are when they exist: other tests may be running them.
    const prebuilt = existsSync(join(root, 'out/main/index.js')) ? ['--prebuilt'] : [];
    await run(process.execPath, [packScript, '--dir', '--output', join(work, 'release'), ...prebuilt], {
      cwd: root,
      env: { ...process.env, ELECTRON_DIST: join(work, 'electron') },
    });
    const [folder = ''] = await readdir(join(work, 'release')).then((names) =>
      names.filter((name) => name.endsWith('unpacked')),
    );
    resources = join(work, 'release', folder, 'resources');
    files = await readAsar(join(resources, 'app.asar'));
  }, 60_000);

  afterAll(async () => {
    await rm(work, { recursive: true, force: true });
  });

  it('holds nothing but what is on the list', () => {
    const strays = files.map(({ path }) => path).filter((path) => !allowed.some((pattern) => pattern.test(path)));
    expect(strays).toEqual([]);
  });

  it('holds everything that the app loads', () => {
    const paths = new Set(files.map(({ path }) => path));
    const manifest = z.object({ main: z.string(), dependencies: z.record(z.string(), z.string()) });
    const { main, dependencies } = manifest.parse(JSON.parse(text('package.json')));
    for (const path of [
      main,
      'out/preload/index.cjs',
      'out/preload/customer.cjs',
      'out/preload/panel.cjs',
      'out/renderer/index.html',
      'out/renderer/customer.html',
      'out/renderer/panel.html',
    ])
      expect(paths).toContain(path);
    const platform = new Set(['electron', ...builtinModules, ...Object.keys(dependencies)]);
    expect(imports(text(main))).toContain('electron');
    for (const { path, bytes } of files.filter((file) => file.path.startsWith('out/main/'))) {
      for (const wanted of imports(bytes.toString('utf8'))) {
        const known = wanted.startsWith('.')
          ? paths.has(join(dirname(path), wanted))
          : platform.has(wanted) || wanted.startsWith('node:');
        expect(known, `${path} imports ${wanted}`).toBe(true);
      }
    }
    const page = text('out/renderer/index.html');
    const linked = [...page.matchAll(/(?:src|href)="\.?\/?([^"#]+)"/g)].map(([, target = '']) => target);
    expect(linked.length).toBeGreaterThan(0);
    for (const target of linked) expect(paths).toContain(join('out/renderer', target));
  });

  it('carries the keychain library of this processor, outside the archive, and it loads', async () => {
    expect(files.filter(({ unpacked }) => unpacked).map(({ path }) => path)).toEqual([
      `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
    ]);
    const extracted = join(work, 'extracted');
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(extracted, path)), { recursive: true });
      await writeFile(join(extracted, path), bytes);
    }
    const keytar: unknown = createRequire(join(extracted, 'out/main/index.js'))('keytar');
    expect(keytar).toHaveProperty('getPassword');
    expect(keytar).toHaveProperty('setPassword');
  });

  it('keeps the tray images outside the archive, and nothing else with them', async () => {
    const drawn = [...drawImages()].map(([path]) => path).filter((path) => path.startsWith('tray/'));
    const shipped = await readdir(join(resources, 'tray'), { recursive: true });
    expect(shipped.map((name) => `tray/${name}`).sort()).toEqual(drawn.sort());
  });

  it('holds no source map, no key and no path of the machine that built it', () => {
    for (const { path, bytes } of files) {
      expect(path).not.toMatch(/\.map$|\.env/);
      expect(bytes.includes('PRIVATE KEY'), `${path} holds a key`).toBe(false);
      expect(bytes.includes(`${root}/`), `${path} holds a path of this machine`).toBe(false);
    }
  });

  it('has its fuses set', async () => {
    // The packager's own library reads them back; the order of the numbers is its `FuseV1Options`.
    const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
    const library = createRequire(packager.resolve('app-builder-lib/package.json')).resolve('@electron/fuses');
    const reader = z.object({
      getCurrentFuseWire: z.custom<(binary: string) => Promise<unknown>>((value) => typeof value === 'function'),
    });
    const { getCurrentFuseWire } = reader.parse(await import(pathToFileURL(library).href));
    const wire = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
    const fuses = wire.parse(await getCurrentFuseWire(join(dirname(resources), 'evodesk')));
    const [off, on] = [0x30, 0x31];
    expect(fuses).toMatchObject({
      /* run as node */ 0: off,
      /* cookie encryption */ 1: off,
      /* NODE_OPTIONS */ 2: off,
      /* --inspect */ 3: off,
      /* asar integrity */ 4: on,
      /* only load from asar */ 5: on,
      /* browser process snapshot */ 6: off,
      /* file protocol privileges */ 7: off,
    });
  });

  const text = (path: string): string => files.find((file) => file.path === path)?.bytes.toString('utf8') ?? '';
});

describe('packaging without a distribution', () => {
  const attempt = async (env: Record<string, string>): Promise<{ code: unknown; lines: string[] }> => {
    try {
      await run(process.execPath, [packScript, '--dir'], { cwd: root, env: { ...process.env, ...env } });
      return { code: 0, lines: [] };
    } catch (error) {
      const failure = z.object({ code: z.number(), stderr: z.string() }).parse(error);
      return { code: failure.code, lines: failure.stderr.trim().split('\n') };
    }
  };

  it('says in one line that it could not be downloaded, and what to do', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'evodesk-cache-'));
    const { code, lines } = await attempt({
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      ELECTRON_OVERRIDE_DIST_PATH: join(cache, 'none'),
      electron_config_cache: cache,
    });
    await rm(cache, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/could not be downloaded.*ELECTRON_MIRROR.*ELECTRON_DIST/)]);
  }, 30_000);

  it('says in one line that the given one is not there', async () => {
    const { code, lines } = await attempt({ ELECTRON_DIST: join(root, 'no-such-folder') });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('no-such-folder')]);
  }, 30_000);
});

/** What a script imports, by `import`, `export from` and `import()` with a plain name. */
function imports(code: string): string[] {
  const found: string[] = [];
  const literal = z.object({ source: z.object({ value: z.string() }) });
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const source = literal.safeParse(node);
    if (source.success) found.push(source.data.source.value);
    Object.values(node).forEach(visit);
  };
  visit(parseSync('main.js', code).program.body);
  return found;
}
