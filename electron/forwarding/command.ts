import { spawn } from 'node:child_process';
import type { Clock } from '../ports/clock.ts';
import { ForwardingError } from './forwardingError.ts';

/** Time for the program to end, in milliseconds. */
const limitMs = 10_000;

/** What a program needs to find its way about; the rest of our environment is nobody's business. */
const passedOn = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'SystemRoot',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
];

/**
 * Runs a program without a shell and without a terminal. Resolves when it ended with 0; rejects with `ForwardingError` when
 * it cannot be run, ends otherwise, or takes too long, and then it is ended with all that it began.
 */
export function run(path: string, args: readonly string[], clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ForwardingError('cancelled', 'The delivery was cancelled.'));
      return;
    }
    const environment = passedOn.flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    );
    // A group of its own, so that it can be ended whole.
    const group = process.platform !== 'win32';
    const child = spawn(path, args, {
      shell: false,
      stdio: 'ignore',
      windowsHide: true,
      detached: group,
      env: Object.fromEntries(environment) as NodeJS.ProcessEnv,
    });
    let ended: ForwardingError | null = null;
    const end = (why: ForwardingError): void => {
      ended ??= why;
      if (child.pid === undefined) return;
      try {
        if (group) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself at this very moment.
      }
    };
    const cancelLimit = clock.after(limitMs, () => {
      const seconds = limitMs / 1_000;
      end(new ForwardingError('timeout', `The program did not end within ${seconds} s.`, { detail: { seconds } }));
    });
    const abort = (): void => end(new ForwardingError('cancelled', 'The delivery was cancelled.'));
    signal.addEventListener('abort', abort, { once: true });
    const settle = (error: ForwardingError | null): void => {
      cancelLimit();
      signal.removeEventListener('abort', abort);
      if (error === null) resolve();
      else reject(error);
    };
    child.once('error', (error) => settle(ended ?? cannotRun(error)));
    child.once('exit', (code) => settle(ended ?? (code === 0 ? null : endedBadly(code))));
  });
}

function cannotRun(error: Error): ForwardingError {
  const reason = 'code' in error ? String(error.code) : 'unknown';
  const code = reason === 'ENOENT' ? 'not-found' : 'action-refused';
  return new ForwardingError(code, `The program could not be run (${reason}).`, { detail: { reason } });
}

function endedBadly(exitCode: number | null): ForwardingError {
  const detail = { exitCode: exitCode ?? -1 };
  return new ForwardingError('action-refused', 'The program reported a failure.', { retryable: true, detail });
}
