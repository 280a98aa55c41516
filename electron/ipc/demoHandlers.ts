import type { DemoDesk } from '../servers/demoDesk.ts';
import type { Handlers } from './register.ts';

/** The demo servers, and the phone that they lack. */
export function demoHandlers({ demo }: { demo: DemoDesk }): Pick<Handlers, 'demo.start' | 'demo.stop' | 'demo.scan'> {
  return {
    'demo.start': async () => {
      await demo.start();
      return null;
    },
    'demo.stop': async () => {
      await demo.stop();
      return null;
    },
    'demo.scan': ({ serverId, name }) => {
      demo.scan(serverId, name);
      return null;
    },
  };
}
