import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { electronBinary } from './electronBinary.ts';

const downloadLimitMs = 5 * 60_000;
const probeLimitMs = 3_000;

/**
 * Electron's program, downloaded when it is not here yet and the place it comes from answers. Null when it cannot be
 * had: quickly without a network, and at once with `EVODESK_STAND_IN=1`.
 */
export async function getElectron(): Promise<string | null> {
  const present = electronBinary();
  if (present !== null || process.env['EVODESK_STAND_IN'] === '1') return present;
  if (!(await answers(process.env['ELECTRON_MIRROR'] ?? 'https://github.com/'))) return null;
  console.log('Getting Electron; this happens once.');
  const installer = join(dirname(import.meta.dirname), 'node_modules/electron/install.js');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: downloadLimitMs });
  return electronBinary();
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeLimitMs) });
    return true;
  } catch {
    return false;
  }
}
