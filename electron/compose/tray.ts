import type { Folders } from '../compose.ts';
import type { Navigator } from '../desktop/navigator.ts';
import type { OwnNotices } from '../desktop/ownNotices.ts';
import { quit } from '../desktop/quit.ts';
import { setBadge } from '../desktop/badge.ts';
import { TrayCommands } from '../desktop/trayCommands.ts';
import { TrayDisplay } from '../desktop/trayDisplay.ts';
import { TrayIcon } from '../desktop/trayIcon.ts';
import type { InstanceActions } from '../instances/instanceActions.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { AnnotationStore } from '../profiles/annotationStore.ts';
import type { SilenceDesk } from '../servers/silenceDesk.ts';
import type { Common } from './common.ts';
import type { Speech } from './speech.ts';

interface Parts extends Common {
  readonly folders: Folders;
  /** Does this desktop show tray icons? */
  readonly hosted: boolean;
  readonly navigator: Navigator;
  readonly watcher: Watcher;
  readonly silence: SilenceDesk;
  readonly notices: OwnNotices;
  readonly annotations: AnnotationStore;
  readonly actions: InstanceActions;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
  readonly speech: Speech;
}

/** The icon beside the clock, and what keeps it at what is true. */
export interface Tray {
  readonly tray: TrayIcon;
  readonly display: TrayDisplay;
}

export function composeTray(parts: Parts): Tray {
  const { clock, log, folders, hosted, navigator, watcher, silence, notices, annotations, actions, quitting, speech } =
    parts;
  const commands = new TrayCommands({
    clock,
    log,
    open: (route) => navigator.open(route),
    check: () => watcher.checkNow(null),
    act: (order) => actions.act(order, quitting),
    silence,
    notices,
    quit,
  });
  const tray = new TrayIcon({
    folder: folders.tray,
    hosted,
    log,
    run: (command) => commands.run(command),
  });
  const display = new TrayDisplay({
    clock,
    watcher,
    language: () => speech.language(),
    words: () => speech.words(),
    missedMs: () => watcher.missedMs,
    mutes: () => silence.read().mutes,
    annotations: () => annotations.read(),
    show(picture) {
      tray.show(picture);
      setBadge(picture.badge);
    },
  });
  return { tray, display };
}
