import { join } from 'node:path';
import type { Folders } from '../compose.ts';
import { MainWindow } from '../desktop/mainWindow.ts';
import type { PlaceKeeper } from '../desktop/placeKeeper.ts';
import { Navigator } from '../desktop/navigator.ts';
import { publisher, type Publish } from '../ipc/publish.ts';

interface Parts {
  readonly folders: Folders;
  readonly places: PlaceKeeper;
  /** May it hide, because something can bring it back? */
  readonly canHide: () => boolean;
  readonly onPutAway: () => void;
  readonly onGone: () => void;
}

/** What a person looks at, and the way to tell it things and to lead it somewhere. */
export interface Window {
  readonly window: MainWindow;
  readonly navigator: Navigator;
  readonly publish: Publish;
}

export function composeWindow({ folders, places, canHide, onPutAway, onGone }: Parts): Window {
  const window = new MainWindow({
    preload: join(folders.preload, 'index.cjs'),
    places,
    canHide,
    onPutAway,
    onGone() {
      navigator.pageGone();
      onGone();
    },
  });
  const publish = publisher((channel, payload) => window.send(channel, payload));
  const navigator = new Navigator({
    show: () => window.show(),
    publish: (route) => publish('route.open', route),
  });
  return { window, navigator, publish };
}
