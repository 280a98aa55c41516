import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { composeActing } from './compose/acting.ts';
import { composeConfigurations } from './compose/configurations.ts';
import { composeCustomer } from './compose/customer.ts';
import { composeDiagnostics } from './compose/diagnostics.ts';
import { composeServers } from './compose/servers.ts';
import { composeSpeech } from './compose/speech.ts';
import { composeTray } from './compose/tray.ts';
import { composeWatching } from './compose/watching.ts';
import { composeWindow } from './compose/window.ts';
import type { Settings } from './contract/settings.ts';
import { setAppMenu } from './desktop/appMenu.ts';
import { serveApp } from './desktop/appScheme.ts';
import { BriefFiles } from './desktop/briefFiles.ts';
import { DataFolder } from './desktop/dataFolder.ts';
import { hardenSession } from './desktop/hardening.ts';
import { serverFetch } from './desktop/httpSession.ts';
import { receiveFromPages } from './desktop/ipcReceiver.ts';
import { readLicences } from './desktop/licences.ts';
import { openAddress, openLink } from './desktop/links.ts';
import { watchComputer } from './desktop/power.ts';
import { askBeforeQuitting } from './desktop/quitQuestion.ts';
import { saveFile } from './desktop/saveFile.ts';
import { settingsView } from './desktop/settingsView.ts';
import { setTheme } from './desktop/theme.ts';
import { openedAtLogin, opensAtLogin, setOpensAtLogin } from './desktop/loginItem.ts';
import { PlaceKeeper } from './desktop/placeKeeper.ts';
import { showsTray } from './desktop/trayIcon.ts';
import { HistoryExport } from './history/historyExport.ts';
import { allHandlers } from './ipc/handlers.ts';
import { registerRequests } from './ipc/register.ts';
import { rulesOf } from './monitor/rules.ts';
import type { Log } from './ports/log.ts';
import { systemClock as clock } from './ports/systemClock.ts';
import { openStorage } from './storage.ts';

/** Where the built files are; see `build/bundle.ts`. */
export interface Folders {
  readonly main: string;
  readonly preload: string;
  readonly renderer: string;
  readonly tray: string;
  readonly userData: string;
}

/** The running app, as far as its entry needs it. */
export interface Evodesk {
  /** Begins to watch: the user's own servers, or the demo ones. */
  start(options: { demo: boolean; hidden: boolean }): Promise<void>;
  showWindow(): void;
  /** Stops watching and writes what waits. */
  stop(): void;
}

const demoPollSeconds = 10;

/** Puts all objects together, room by room; only here and in `compose/` they meet. The app must be ready. */
export async function compose(folders: Folders, log: Log): Promise<Evodesk> {
  const common = { clock, log, newId: () => randomBytes(8).toString('hex') };
  const storage = await openStorage(folders.userData, {
    clock,
    log,
    onProblem: (problem) => {
      log.warn('storing the list', { problem: problem ?? 'over' });
      watcher.setSystem({ storage: problem ?? 'working' });
    },
  });
  const places = new PlaceKeeper({ path: join(folders.userData, 'window.json'), clock, log });
  const [hosted] = await Promise.all([showsTray(), places.open()]);
  const { settings } = storage;
  const speech = composeSpeech(settings);
  const fetch = serverFetch();

  askBeforeQuitting({ unfinished: () => bulk.unfinished, words: () => speech.words() });
  const { window, navigator, publish } = composeWindow({
    folders,
    places,
    canHide: () => tray.present,
    onPutAway: () => {
      hintOnce();
      // Nobody looks at codes any more, so the server may stop making them.
      void pairings.closeAll();
    },
    onGone: () => void pairings.closeAll(),
  });
  const watching = composeWatching({
    ...common,
    folders,
    fetch,
    storage,
    speech,
    navigator,
    publish,
    // The tray and its panel say what is muted, also where no instance changes by it.
    onSilence: () => display.refresh(),
    certificateEnd: ({ id, demo: isDemo }) =>
      isDemo
        ? Promise.resolve(null)
        : servers.certificate(id).then(
            (shown) => shown?.validTo ?? null,
            () => null,
          ),
  });
  const { watcher, alerts, notices, forwarding, silence, bulkSilence, serverName, keychain, rhythms } = watching;
  storage.copies.useSecrets(keychain);
  const { servers, production, guard, transfer, demo, checks, realtime, serverOf } = composeServers({
    ...common,
    fetch,
    storage,
    watcher,
    keychain,
    publish,
  });
  const quitting = new AbortController();
  const briefFiles = new BriefFiles({ clock, log });
  const customer = composeCustomer({ ...common, folders, storage });
  const acting = composeActing({
    ...common,
    fetch,
    storage,
    watcher,
    guard,
    serverOf,
    notices,
    publish,
    quitting: quitting.signal,
    customer,
  });
  const { bulk, pairings, autoRestart, secretClipboard } = acting;
  const configurations = composeConfigurations({
    ...common,
    fetch,
    storage,
    watcher,
    guard,
    serverOf,
    maker: acting.maker,
    publish,
    quitting: quitting.signal,
  });
  const { tray, display, panel } = composeTray({
    ...common,
    folders,
    hosted,
    window,
    navigator,
    watcher,
    silence,
    notices,
    storage,
    actions: acting.actions,
    quitting: quitting.signal,
    speech,
  });

  const data = new DataFolder(folders.userData);
  const { diagnostics, errors } = composeDiagnostics({
    ...common,
    watcher,
    forwarding,
    data,
    settings: () => settingsView(settings.read()),
  });

  serveApp(folders.renderer);
  hardenSession(log);
  registerRequests({
    receive: receiveFromPages,
    handlers: allHandlers({
      watcher,
      servers,
      checks,
      openAddress,
      allowKeychain: () => keychain.retry(),
      production,
      ...acting,
      customer,
      savePicture: { brief: (file) => briefFiles.save(file), lasting: saveFile },
      batch: { batches: acting.batches, saveFile, clock },
      ...configurations,
      bulk: { desk: bulk, silence: bulkSilence, serverName, saveFile, clock },
      quitting: quitting.signal,
      history: {
        reader: storage.reader,
        days: storage.days,
        incidents: storage.incidents,
        audit: storage.audit,
        exports: new HistoryExport({
          reader: storage.reader,
          incidents: storage.incidents,
          audit: storage.audit,
          snapshot: () => watcher.snapshot(),
        }),
        saveFile,
        clock,
      },
      annotations: storage.annotations,
      transfer,
      forwarding,
      settings,
      settingsView,
      silence,
      testNotification: () => alerts.test(),
      data,
      diagnostics,
      demo,
      opensAtLogin,
      setOpensAtLogin,
      licences: () => readLicences(folders.main),
      openLink,
      showPanel: () => panel.show(),
      pageReady: () => navigator.pageReady(),
    }),
    page: () => window.page,
    log,
    onFailure: (code) => errors.note(code),
  });
  storage.annotations.onChange((annotations) => {
    // Mutes, maintenance and severities go by tags.
    silence.apply();
    // What is pinned stands first in the menu.
    display.refresh();
    publish('annotations.changed', annotations);
  });
  settings.onChange((now) => {
    apply(now);
    publish('settings.changed', settingsView(now));
  });

  /** Lets the settings take effect. A visitor of the demo waits for the drop, so it is looked for more often there. */
  function apply(now: Settings): void {
    watcher.setRules(rulesOf(now.watching ?? {}, isDemo ? demoPollSeconds : now.pollSeconds));
    setTheme(now.theme);
    setAppMenu(speech.words());
    silence.apply();
    autoRestart.apply();
    display.refresh();
  }

  function hintOnce(): void {
    if (settings.read().closeHintShown) return;
    alerts.hintPutAway(tray.present);
    settings.change({ closeHintShown: true }).catch(() => log.warn('the close hint could not be noted'));
  }

  let isDemo = false;
  let stopComputer = (): void => undefined;
  return {
    async start({ demo: withDemo, hidden }) {
      isDemo = withDemo;
      apply(settings.read());
      watcher.setSystem({ tray: tray.present, setAside: storage.setAside, storage: storage.problem ?? 'working' });
      stopComputer = watchComputer(clock, {
        suspend() {
          watcher.suspend();
          guard.lockAll();
          realtime.suspend();
        },
        resume() {
          watcher.resume();
          realtime.resume();
        },
        lock: () => watcher.lock(),
        unlock: () => watcher.unlock(),
        setOnline: (online) => watcher.setOnline(online),
      });
      const opened = servers.open();
      if (!(hidden || openedAtLogin()) || !tray.present) window.show();
      await opened;
      if (withDemo) await demo.start();
      watcher.start();
    },
    showWindow: () => navigator.open(null),
    stop() {
      quitting.abort();
      briefFiles.clear();
      autoRestart.stop();
      void secretClipboard.clear();
      stopComputer();
      realtime.stop();
      forwarding.stop();
      silence.stop();
      rhythms.stop();
      watcher.stop();
      keychain.close();
      storage.close();
      tray.remove();
      void demo.stop();
    },
  };
}
