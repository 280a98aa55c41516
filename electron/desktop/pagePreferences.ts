import { app, nativeTheme, type WebPreferences } from 'electron';

/** `--surface-canvas` of the pages, so that a window does not flash before its page is drawn. */
const ground = { light: '#fdfdfe', dark: '#19171a' } as const;

export function pageGround(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

/** How every page of ours is locked up: sandboxed, isolated, without Node, with one preload. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}
