import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ForkOptions, UtilityProcess } from 'electron';

type Plain = 'pid' | 'stdout' | 'stderr' | 'kill' | 'postMessage';

const children = new Set<ChildProcess>();

/** Ends what the app left running; on Electron they die with the main process. */
export function endUtilityProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}

/** A helper process: a real child, with `process.parentPort` as Electron gives it. Message ports are not carried. */
export class HostUtilityProcess extends EventEmitter implements Pick<UtilityProcess, Plain> {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  #alive = true;

  private constructor(child: ChildProcess) {
    super();
    this.#child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    children.add(child);
    child.on('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    child.on('error', (error) => process.stderr.write(`utility process: ${error.message}\n`));
    child.on('exit', (code, signal) => {
      children.delete(child);
      this.#alive = false;
      this.emit('exit', code ?? (signal === null ? 0 : 1));
    });
  }

  static fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): HostUtilityProcess {
    const output = outputOf(options.stdio);
    const bootstrap = join(import.meta.dirname, 'parentPort.ts');
    const child = fork(modulePath, args, {
      execArgv: ['--import', bootstrap, ...(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
      ...(options.env === undefined ? {} : { env: { ...options.env } }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    return new HostUtilityProcess(child);
  }

  get pid(): number | undefined {
    return this.#alive ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#alive && this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/** Standard output and error go the same way; `inherit` unless told otherwise, as on Electron. */
function outputOf(stdio: ForkOptions['stdio']): 'pipe' | 'ignore' | 'inherit' {
  const chosen = typeof stdio === 'string' ? stdio : stdio?.[1];
  return chosen === 'pipe' || chosen === 'ignore' ? chosen : 'inherit';
}
