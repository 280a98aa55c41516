import { join } from 'node:path';
import type { Folders } from '../compose.ts';
import { Badge } from '../desktop/badge.ts';
import { receiveFromPages } from '../desktop/ipcReceiver.ts';
import type { MainWindow } from '../desktop/mainWindow.ts';
import type { Navigator } from '../desktop/navigator.ts';
import type { OwnNotices } from '../desktop/ownNotices.ts';
import { PanelDesk } from '../desktop/panelDesk.ts';
import { PanelWindow } from '../desktop/panelWindow.ts';
import { quit } from '../desktop/quit.ts';
import { TrayCommands } from '../desktop/trayCommands.ts';
import { TrayDisplay } from '../desktop/trayDisplay.ts';
import { TrayIcon } from '../desktop/trayIcon.ts';
import type { InstanceActions } from '../instances/instanceActions.ts';
import { registerPanel } from '../ipc/registerPanel.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { SilenceDesk } from '../servers/silenceDesk.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';
import type { Speech } from './speech.ts';

interface Parts extends Common {
  readonly folders: Folders;
  /** Does this desktop show tray icons? */
  readonly hosted: boolean;
  readonly window: MainWindow;
  readonly navigator: Navigator;
  readonly watcher: Watcher;
  readonly silence: SilenceDesk;
  readonly notices: OwnNotices;
  readonly storage: Storage;
  readonly actions: InstanceActions;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
  readonly speech: Speech;
}

/** The icon beside the clock with its panel, and what keeps both at what is true. */
export interface Tray {
  readonly tray: TrayIcon;
  readonly display: TrayDisplay;
  readonly panel: PanelWindow;
}

export function composeTray(parts: Parts): Tray {
  const { clock, log, newId, folders, hosted, navigator, watcher, silence, notices, storage, actions, speech } = parts;
  const commands = new TrayCommands({
    clock,
    log,
    open: (route) => navigator.open(route),
    check: (serverId) => watcher.checkNow(serverId),
    panel: () => panel.show(),
    act: (order) => actions.act(order, parts.quitting),
    silence,
    notices,
    quit,
  });
  const tray = new TrayIcon({
    folder: folders.tray,
    hosted,
    log,
    run: (command) => commands.run(command),
    onClick: () => panel.toggle(),
  });
  const panel = new PanelWindow({ clock, preload: join(folders.preload, 'panel.cjs'), icon: () => tray.bounds });
  const desk = new PanelDesk({
    screen: panel,
    context: () => ({
      language: speech.language(),
      isPrivate: storage.settings.read().privateNotifications,
      mutes: silence.read().mutes,
    }),
    newId,
    run: (command) => commands.run(command),
  });
  registerPanel({
    receive: receiveFromPages,
    page: () => panel.page,
    view: () => desk.view,
    act: (order) => desk.act(order),
    log,
  });
  const badge = new Badge({ words: () => speech.words(), overlay: (overlay) => parts.window.setOverlay(overlay) });
  const display = new TrayDisplay({
    clock,
    watcher,
    language: () => speech.language(),
    words: () => speech.words(),
    missedMs: () => watcher.missedMs,
    mutes: () => silence.read().mutes,
    annotations: () => storage.annotations.read(),
    show(picture, model) {
      tray.show(picture);
      badge.show(picture.badge);
      desk.take(model);
    },
  });
  return { tray, display, panel };
}
