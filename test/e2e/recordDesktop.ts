/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- Electron's own objects, seen from inside Electron */
import type * as Electron from 'electron';
import type { DialogView } from '../host/dialog.ts';
import type { NotificationView } from '../host/notification.ts';
import type { MenuEntry, TrayView } from './app.ts';

/** What was seen of the desktop on real Electron; lives in the app's main process. */
export interface Recording {
  tray: { object: Electron.Tray; image: string; tooltip: string; menu: Electron.Menu | null } | null;
  notifications: Electron.Notification[];
  closed: Set<Electron.Notification>;
  dialogs: DialogView[];
  replies: ({ button: string } | { paths: readonly string[] })[];
  opened: string[];
  online: boolean;
  describeTray(): TrayView | null;
  describeNotifications(): NotificationView[];
  pick(label: string): void;
}

declare global {
  var standInRecording: Recording | undefined;
}

/**
 * Runs inside Electron before the app: listens at the prototypes of tray and notification, and answers for dialogs and
 * links, which no test can reach on a real desktop. It is sent as text, so it may use nothing from outside.
 */
export function recordDesktop(electron: typeof Electron): void {
  const { Tray, Notification, dialog, nativeImage, net, shell } = electron;
  const paths = new WeakMap<object, string>();
  const recording: Recording = {
    tray: null,
    notifications: [],
    closed: new Set(),
    dialogs: [],
    replies: [],
    opened: [],
    online: true,
    describeTray: () =>
      recording.tray && {
        tooltip: recording.tray.tooltip,
        title: '',
        icon: recording.tray.image.split(/[\\/]/u).at(-1) ?? '',
        menu: entries(recording.tray.menu),
      },
    describeNotifications: () =>
      recording.notifications.map((shown) => ({
        title: shown.title,
        body: shown.body,
        silent: shown.silent,
        closed: recording.closed.has(shown),
      })),
    pick(label) {
      const item = find(recording.tray?.menu ?? null, label);
      if (!item?.enabled) throw new Error(`the menu entry "${label}" cannot be clicked`);
      (item.click as () => void)();
    },
  };
  globalThis.standInRecording = recording;

  const entries = (menu: Electron.Menu | null): MenuEntry[] =>
    (menu?.items ?? []).map(({ label, type, enabled, visible, checked, submenu }) => ({
      label,
      type,
      enabled,
      visible,
      checked,
      submenu: entries(submenu ?? null),
    }));
  const find = (menu: Electron.Menu | null, label: string): Electron.MenuItem | undefined =>
    (menu?.items ?? [])
      .flatMap((item) => [item, find(item.submenu ?? null, label)])
      .find((item) => item?.label === label);
  const trayOf = (object: Electron.Tray): NonNullable<Recording['tray']> =>
    recording.tray?.object === object
      ? recording.tray
      : (recording.tray = { object, image: '', tooltip: '', menu: null });
  /** Calls `seen` before each call of a method. */
  const listen = <T extends object, K extends keyof T>(
    target: T,
    name: K,
    seen: (self: T, args: T[K] extends (...args: infer A) => unknown ? A : never) => void,
  ): void => {
    const original = target[name] as (...args: unknown[]) => unknown;
    const heard = function (this: T, ...args: unknown[]): unknown {
      seen(this, args as never);
      return original.apply(this, args);
    };
    Object.defineProperty(target, name, { value: heard, configurable: true, writable: true });
  };

  const createFromPath = nativeImage.createFromPath.bind(nativeImage);
  nativeImage.createFromPath = (path) => {
    const image = createFromPath(path);
    paths.set(image, path);
    return image;
  };
  listen(Tray.prototype, 'setImage', (self, [image]) => {
    trayOf(self).image = typeof image === 'string' ? image : (paths.get(image) ?? '');
  });
  listen(Tray.prototype, 'setToolTip', (self, [tooltip]) => {
    trayOf(self).tooltip = tooltip;
  });
  listen(Tray.prototype, 'setContextMenu', (self, [menu]) => {
    trayOf(self).menu = menu;
  });
  listen(Tray.prototype, 'destroy', () => {
    recording.tray = null;
  });
  listen(Notification.prototype, 'show', (self) => {
    recording.notifications.push(self);
    self.once('close', () => recording.closed.add(self));
  });
  shell.openExternal = (url) => {
    recording.opened.push(url);
    return Promise.resolve();
  };
  shell.openPath = (path) => {
    recording.opened.push(path);
    return Promise.resolve('');
  };
  net.isOnline = () => recording.online;
  const messageBox = (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    const { title = '', message, buttons = [], cancelId = 0 } = args.at(-1) as Electron.MessageBoxOptions;
    recording.dialogs.push({ kind: 'message', title, message, buttons });
    const reply = recording.replies.shift();
    const response = reply !== undefined && 'button' in reply ? buttons.indexOf(reply.button) : cancelId;
    return Promise.resolve({ response, checkboxChecked: false });
  };
  dialog.showMessageBox = messageBox;
}
