import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { appArguments } from './appArguments.ts';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { getElectron } from './getElectron.ts';

/**
 * `npm start` and `npm run demo`: the app on Electron, or on the stand-in where Electron cannot be had.
 * `--no-open` opens no window and prints an address for a browser on this computer; only the stand-in has one.
 */
const root = dirname(import.meta.dirname);
const args = appArguments(process.argv.slice(2));
const noOpen = args.includes('--no-open');
buildIfNeeded();

const electron = noOpen ? null : await getElectron();
if (electron !== null) {
  runElectron(electron);
} else {
  if (!noOpen) {
    console.log('Electron is not installed here, so Evodesk opens in your browser instead (stand-in).');
  }
  const host = join(root, 'test/host/host.ts');
  process.argv = [process.execPath, host, root, ...args];
  await import(host);
}

function runElectron(program: string): void {
  // Chromium refuses its sandbox to root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...asRoot, root, ...args], { stdio: 'inherit' });
  // The terminal tells both; waiting for the child lets it quit in order.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}
