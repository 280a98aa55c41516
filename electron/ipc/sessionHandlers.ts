import type { HealthChecks } from '../instances/healthChecks.ts';
import type { NumberWatch } from '../instances/numberWatch.ts';
import type { SecretClipboard } from '../instances/secretClipboard.ts';
import type { SessionDesk } from '../instances/sessionDesk.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly sessions: SessionDesk;
  readonly health: HealthChecks;
  readonly numbers: NumberWatch;
  readonly secretClipboard: SecretClipboard;
  /** Ends what runs when the app quits. */
  readonly quitting: AbortSignal;
}

/** Looking at one instance closely, trying it out, and taking its token. */
export function sessionHandlers({
  sessions,
  health,
  numbers,
  secretClipboard,
  quitting,
}: Parts): Pick<
  Handlers,
  'instance.sendTest' | 'instance.deepCheck' | 'instance.checkHealth' | 'instance.copyToken' | 'warning.read'
> {
  return {
    'instance.sendTest': (message) => sessions.sendTest(message, quitting),
    'instance.deepCheck': ({ ref }) => sessions.deepCheck(ref, quitting),
    'instance.checkHealth': ({ ref }) => health.check(ref, quitting),
    'instance.copyToken': async ({ ref }) => ({
      clearsAt: await secretClipboard.hold(await sessions.token(ref, quitting)),
    }),
    'warning.read': () => numbers.warnings,
  };
}
