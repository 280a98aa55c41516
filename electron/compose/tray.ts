import type { Folders } from '../compose.ts';
import type { Navigator } from '../desktop/navigator.ts';
import { quit } from '../desktop/quit.ts';
import { TrayDisplay } from '../desktop/trayDisplay.ts';
import { TrayIcon } from '../desktop/trayIcon.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Common } from './common.ts';
import type { Speech } from './speech.ts';

interface Parts extends Common {
  readonly folders: Folders;
  /** Does this desktop show tray icons? */
  readonly hosted: boolean;
  readonly navigator: Navigator;
  readonly watcher: Watcher;
  readonly speech: Speech;
}

/** The icon beside the clock, and what keeps it at what is true. */
export interface Tray {
  readonly tray: TrayIcon;
  readonly display: TrayDisplay;
}

export function composeTray({ clock, log, folders, hosted, navigator, watcher, speech }: Parts): Tray {
  const tray = new TrayIcon({
    folder: folders.tray,
    hosted,
    log,
    open: (route) => navigator.open(route),
    check: () => watcher.checkNow(null),
    quit,
  });
  const display = new TrayDisplay({
    clock,
    watcher,
    language: () => speech.language(),
    words: () => speech.words(),
    missedMs: () => watcher.missedMs,
    show: (picture) => tray.show(picture),
  });
  return { tray, display };
}
