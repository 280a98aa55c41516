import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { helperEnv, type ForkHelper } from '../../../electron/desktop/keychain/helperProcess.ts';

const entry = fileURLToPath(new URL('../../../electron/desktop/keychain/keychainHelper.ts', import.meta.url));

export interface ForkedHelpers {
  readonly fork: ForkHelper;
  /** Process ids, in the order of their start. */
  readonly pids: readonly number[];
  /** Settles when the helper of that id has ended. */
  ended(pid: number): Promise<void>;
  /** Cuts the line to a helper, as the death of its parent does. */
  disconnect(pid: number): void;
}

const parentPort = fileURLToPath(new URL('./parentPort.ts', import.meta.url));

/**
 * Runs the real helper as a child of Node, with the environment that decides which keychain it finds. As `utility` it
 * speaks to its parent as a utility process of Electron does.
 */
export function forkedHelpers(env: NodeJS.ProcessEnv, kind: 'child' | 'utility' = 'child'): ForkedHelpers {
  const execArgv = kind === 'utility' ? ['--import', parentPort] : [];
  const pids: number[] = [];
  const ends = new Map<number, Promise<void>>();
  const lines = new Map<number, () => void>();
  return {
    pids,
    ended: (pid) => ends.get(pid) ?? Promise.reject(new RangeError(`no helper ${pid}`)),
    disconnect: (pid) => lines.get(pid)?.(),
    fork: () => {
      const child = fork(entry, { env: helperEnv(env), stdio: 'ignore', execArgv });
      if (child.pid === undefined) throw new Error('the helper did not start');
      pids.push(child.pid);
      lines.set(child.pid, () => child.disconnect());
      ends.set(child.pid, new Promise((resolve) => child.once('exit', () => resolve())));
      return {
        postMessage: (message) => {
          if (typeof message !== 'object' || message === null) throw new TypeError('not a message');
          child.send(message);
        },
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.once('exit', () => listener()),
        kill: () => void child.kill('SIGKILL'),
      };
    },
  };
}
