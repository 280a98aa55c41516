import type { DataView } from '../contract/data.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly data: {
    read(): Promise<DataView>;
    /** Resolves with whether a file manager took it. */
    reveal(): Promise<boolean>;
  };
}

/** Where the user's data is. */
export function dataHandlers({ data }: Parts): Pick<Handlers, 'data.read' | 'data.reveal'> {
  return {
    'data.read': () => data.read(),
    'data.reveal': async () => ({ opened: await data.reveal() }),
  };
}
