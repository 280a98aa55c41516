import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { electronBinary } from '../../build/electronBinary.ts';

/** Something that the tests need from the system, and the Debian package that brings it. */
interface Need {
  readonly package: string;
  readonly present: () => boolean;
}

const keychain: readonly Need[] = [
  { package: 'dbus', present: () => onPath('dbus-run-session') },
  { package: 'gnome-keyring', present: () => onPath('gnome-keyring-daemon') },
  { package: 'libsecret-tools', present: () => onPath('secret-tool') },
  { package: 'libsecret-1-0', present: hasLibsecret },
];
const fonts: Need = { package: 'fonts-dejavu-core', present: anyFont };
const browser: Need = { package: 'chromium', present: hasBrowser };
const display: readonly Need[] = [
  { package: 'xvfb', present: () => Boolean(process.env['DISPLAY']) || onPath('xvfb-run') },
  { package: 'xauth', present: () => Boolean(process.env['DISPLAY']) || onPath('xauth') },
];

/** Installs what is missing, where that is possible without asking. Throws with the command to type otherwise. */
export function prepare(kinds: { readonly e2e: boolean }): void {
  const real = electronBinary() !== null;
  if (process.platform !== 'linux') {
    if (kinds.e2e && !real && !hasBrowser()) run([process.execPath, ...playwrightInstall()]);
    return;
  }
  const needs = [...keychain, ...(kinds.e2e ? [fonts, ...(real ? display : [browser])] : [])];
  const missing = needs.filter((need) => !need.present()).map((need) => need.package);
  if (missing.length === 0) return;
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!onPath('apt-get') || (asRoot.length > 0 && !succeeds('sudo', '-n', 'true'))) {
    throw new Error(`The tests need ${missing.join(', ')}. On Debian or Ubuntu: sudo ${command.join(' ')}`);
  }
  console.log(`Installing for the tests: ${missing.join(', ')}.`);
  run([...asRoot, 'apt-get', 'update']);
  run([...asRoot, ...command]);
}

function hasBrowser(): boolean {
  const known = [process.env['CHROMIUM'], chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return known.some((path) => path !== undefined && existsSync(path));
}

function playwrightInstall(): string[] {
  return [join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js'), 'install', 'chromium'];
}

function anyFont(): boolean {
  return globSync('/usr/share/fonts/*/*/*.{ttf,otf}').length > 0;
}

function hasLibsecret(): boolean {
  return globSync('/usr/lib{,64}/{*,.}/libsecret-1.so.0').length > 0;
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Quiet unless it fails. */
function run([program = '', ...args]: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
