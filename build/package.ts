import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform, type CliOptions } from 'electron-builder';
import { bundle } from './bundle.ts';
import { getElectron } from './getElectron.ts';

// Bundles and packs for the system that this runs on. `--dir` stops at an unpacked folder for this processor,
// `--output DIR` writes somewhere else than `release/`, `--prebuilt` packs `out/` as it is. ELECTRON_DIST names an
// unpacked Electron distribution to use instead of downloading one. Never publishes.
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    output: { type: 'string' },
    prebuilt: { type: 'boolean', default: false },
  },
});
const givenDist = process.env['ELECTRON_DIST'];
process.exitCode = await run();

async function run(): Promise<number> {
  const dist = givenDist === undefined ? await downloadedDist() : resolve(givenDist);
  if (dist === null) return fail('could not be downloaded');
  if (!existsSync(dist)) return fail(`is not at ${dist}`);
  try {
    if (!values.prebuilt) await bundle();
    await build(options(dist));
    return 0;
  } catch (error) {
    if (isDownloadFailure(error)) return fail('or a packaging tool could not be downloaded');
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function options(dist: string): CliOptions {
  return {
    projectDir: root,
    publish: 'never',
    ...(values.dir ? { targets: Platform.current().createTarget('dir') } : {}),
    config: {
      // Installers for the other processor need a distribution of their own: only the folder takes the downloaded one.
      ...(values.dir || givenDist !== undefined ? { electronDist: dist } : {}),
      // Without an identity macOS apps are signed ad hoc, and the hardened runtime would refuse their own frameworks.
      ...(process.env['CSC_IDENTITY_AUTO_DISCOVERY'] === 'false' ? { mac: { hardenedRuntime: false } } : {}),
      ...(values.output === undefined ? {} : { directories: { output: resolve(values.output) } }),
    },
  };
}

/** Where Electron's own installer puts the distribution for this computer; null when it cannot be fetched. */
async function downloadedDist(): Promise<string | null> {
  if ((await getElectron()) === null) return null;
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist');
}

function isDownloadFailure(error: unknown): boolean {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|fetch failed/.test(String(error));
}

function fail(what: string): number {
  console.error(
    `The Electron distribution ${what}: allow github.com, set ELECTRON_MIRROR, or name an unpacked one in ELECTRON_DIST.`,
  );
  return 1;
}
