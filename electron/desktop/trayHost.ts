import { execFile } from 'node:child_process';

const watcher = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';
const property = 'IsStatusNotifierHostRegistered';
const get = 'org.freedesktop.DBus.Properties.Get';

/** By absolute path: what PATH may hold under these names is not run. A desktop with a session bus has at least one. */
const questions: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['/usr/bin/gdbus', ['call', '--session', '-d', watcher, '-o', path, '-m', get, watcher, property]],
  [
    '/usr/bin/dbus-send',
    ['--session', '--print-reply=literal', `--dest=${watcher}`, path, get, `string:${watcher}`, `string:${property}`],
  ],
  ['/usr/bin/busctl', ['--user', 'get-property', watcher, path, watcher, property]],
];

/** Runs a program and answers what it printed, `''` when it failed, or null when there is no such program. */
export type Run = (program: string, args: readonly string[]) => Promise<string | null>;

/** Milliseconds after which a bus that does not answer counts as one without a tray. */
const limitMs = 2_000;

const runProgram: Run = (program, args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: limitMs }, (error, printed) => {
      if (error === null) resolve(printed);
      else resolve(error.code === 'ENOENT' ? null : '');
    });
  });

/**
 * Is there something on this Linux desktop that shows tray icons? Electron does not tell: it makes a `Tray` where none is
 * (https://github.com/electron/electron/issues/5872), and a window that hides there is lost. Asked the way that tray icons
 * find their place, on the session bus. Where nobody can be asked, the answer is no.
 */
export async function hasTrayHost(run: Run = runProgram): Promise<boolean> {
  for (const [program, args] of questions) {
    const printed = await run(program, args);
    if (printed !== null) return /\btrue\b/.test(printed);
  }
  return false;
}
