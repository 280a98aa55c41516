/** A running helper, whoever runs it. */
export interface HelperProcess {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, also when it was killed. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts a helper. May throw when none can be started. */
export type ForkHelper = () => HelperProcess;

/** The part of Electron's `UtilityProcess` that is used; the real one fits. */
interface UtilityProcessLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Wraps what Electron's `utilityProcess.fork` answers. */
export function utilityHelper(process: UtilityProcessLike): HelperProcess {
  return {
    postMessage: (message) => process.postMessage(message),
    onMessage: (listener) => void process.on('message', listener),
    onExit: (listener) => void process.once('exit', () => listener()),
    kill: () => void process.kill(),
  };
}

/** The environment for a helper: a keychain's errors tell only by their text, so they must come untranslated. */
export function helperEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };
}
