import type { SilenceDesk } from '../servers/silenceDesk.ts';
import type { Handlers } from './register.ts';

type Names = 'incident.acknowledge' | 'incident.unacknowledge' | 'silence.read' | 'silence.mute' | 'silence.unmute';

/** What the person does not want to hear. */
export function silenceHandlers({ silence }: { silence: SilenceDesk }): Pick<Handlers, Names> {
  return {
    'incident.acknowledge': async (order) => {
      await silence.acknowledge(order);
      return null;
    },
    'incident.unacknowledge': async ({ id }) => {
      await silence.unacknowledge(id);
      return null;
    },
    'silence.read': () => silence.read(),
    'silence.mute': (order) => silence.mute(order),
    'silence.unmute': ({ id }) => silence.unmute(id),
  };
}
