import type { ActionOrder, ActionOutcome } from '../contract/action.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import { muteEnd } from '../contract/muteEnd.ts';
import type { Route } from '../contract/route.ts';
import type { AcknowledgeOrder, MuteOrder } from '../contract/silence.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OwnNotices } from './ownNotices.ts';
import type { TrayCommand } from './trayMenu.ts';

interface Silencing {
  mute(order: MuteOrder): Promise<unknown>;
  unmute(id: string): Promise<unknown>;
  acknowledge(order: AcknowledgeOrder): Promise<unknown>;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly open: (route: Route | null) => void;
  readonly check: (serverId: string | null) => void;
  /** Shows the mini panel. */
  readonly panel: () => void;
  readonly act: (order: ActionOrder) => Promise<ActionOutcome>;
  readonly silence: Silencing;
  readonly notices: Pick<OwnNotices, 'restartEnded' | 'restartRefused'>;
  readonly quit: () => void;
}

/** Does what was chosen in the tray menu or in the mini panel. Nobody may be looking at the window, so the end of a restart is notified. */
export class TrayCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  run(command: TrayCommand): void {
    const { clock, open, check, panel, silence, quit } = this.#parts;
    switch (command.do) {
      case 'open':
        open(command.route);
        return;
      case 'check':
        check(command.serverId);
        return;
      case 'panel':
        panel();
        return;
      case 'restart':
        void this.#restart(command.ref);
        return;
      case 'acknowledge':
        this.#noted(silence.acknowledge({ id: command.incidentId, note: '', until: null }));
        return;
      case 'mute':
        this.#noted(silence.mute({ scope: command.scope, until: muteEnd(command.length, clock.now()), note: '' }));
        return;
      case 'unmute':
        this.#noted(silence.unmute(command.id));
        return;
      case 'quit':
        quit();
        return;
    }
  }

  async #restart(ref: InstanceRef): Promise<void> {
    const { act, notices, log } = this.#parts;
    try {
      notices.restartEnded(ref, await act({ ref, kind: 'restart', typedName: null }));
    } catch (error) {
      log.warn('a restart from the tray did not begin', {
        reason: error instanceof Failure ? String(error.code) : 'internal',
      });
      notices.restartRefused(ref);
    }
  }

  /** Silence holds in memory in any case; what could not be saved is told by the log. */
  #noted(done: Promise<unknown>): void {
    done.catch(() => this.#parts.log.warn('a choice in the tray menu could not be saved'));
  }
}
