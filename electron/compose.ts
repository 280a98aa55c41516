import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { Settings, SettingsView } from './contract/settings.ts';
import { Alerts } from './desktop/alerts.ts';
import { appId } from './desktop/appId.ts';
import { setAppMenu } from './desktop/appMenu.ts';
import { serveApp } from './desktop/appScheme.ts';
import { confirmCommand } from './desktop/confirmCommand.ts';
import { hardenSession } from './desktop/hardening.ts';
import { serverFetch } from './desktop/httpSession.ts';
import { receiveFromPages } from './desktop/ipcReceiver.ts';
import { KeychainClient } from './desktop/keychain/keychainClient.ts';
import { keychainProcess } from './desktop/keychainProcess.ts';
import { openLink } from './desktop/links.ts';
import { MainWindow } from './desktop/mainWindow.ts';
import { Navigator } from './desktop/navigator.ts';
import { notificationText } from './desktop/notificationText.ts';
import { Notifier } from './desktop/notifier.ts';
import { watchComputer } from './desktop/power.ts';
import { askBeforeQuitting } from './desktop/quitQuestion.ts';
import { saveFile } from './desktop/saveFile.ts';
import { settingsView } from './desktop/settingsView.ts';
import { TrayDisplay } from './desktop/trayDisplay.ts';
import { showsTray, TrayIcon } from './desktop/trayIcon.ts';
import { checkServer } from './evolution/check.ts';
import { createEvolutionServer } from './evolution/server.ts';
import { HistoryExport } from './history/historyExport.ts';
import { ForwardingDesk } from './forwarding/forwardingDesk.ts';
import { BulkDesk } from './instances/bulkDesk.ts';
import { bulkWorks } from './instances/bulkWork.ts';
import { PairingDesk } from './instances/pairing.ts';
import { RunningActions } from './instances/runningActions.ts';
import { InstanceActions } from './instances/verifiedAction.ts';
import { allHandlers } from './ipc/handlers.ts';
import { publisher } from './ipc/publish.ts';
import { registerRequests } from './ipc/register.ts';
import { wordsIn } from './messages/words.ts';
import { Watcher } from './monitor/watcher.ts';
import type { Log } from './ports/log.ts';
import { systemClock as clock } from './ports/systemClock.ts';
import { RealtimeDesk } from './realtime/realtimeDesk.ts';
import { socketLinks } from './realtime/socketLink.ts';
import { Credentials } from './profiles/credentials.ts';
import { DemoDesk } from './servers/demoDesk.ts';
import { LiveChecks } from './servers/liveChecks.ts';
import { ServerDesk, type Connect } from './servers/serverDesk.ts';
import { BulkSilence } from './servers/bulkSilence.ts';
import { SilenceDesk } from './servers/silenceDesk.ts';
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

/** A visitor of the demo waits for the drop: it is looked for more often there. */
const demoPollSeconds = 10;

/** Short enough to pass the log's redaction, long enough never to meet twice. */
const newId = (): string => randomBytes(8).toString('hex');

/** Puts all objects together; the only place where they meet. The app must be ready. */
export async function compose(folders: Folders, log: Log): Promise<Evodesk> {
  const storage = await openStorage(folders.userData, {
    clock,
    log,
    onProblem: (problem) => {
      log.warn('storing the list', { problem: problem ?? 'over' });
      watcher.setSystem({ storage: problem ?? 'working' });
    },
  });
  const hosted = await showsTray();
  const { profiles, settings } = storage;
  const view = (now: Settings): SettingsView => settingsView(now);
  const language = (): SettingsView['systemLanguage'] => {
    const { settings: chosen, systemLanguage } = view(settings.read());
    return chosen.language === 'system' ? systemLanguage : chosen.language;
  };
  let words = wordsIn(language());

  const fetch = serverFetch();
  const connect: Connect = ({ baseUrl, key, origin }) =>
    createEvolutionServer({ baseUrl, key, origin, fetch, clock, log });

  const serverName = (id: string): string => watcher.snapshot().servers.find((server) => server.id === id)?.name ?? '';
  const notifier = new Notifier({ log, open: (route) => navigator.open(route) });
  const alerts = new Alerts({
    notifier,
    words: () => words,
    settings: () => settings.read(),
    serverName,
  });
  const watcher = new Watcher({
    clock,
    log,
    random: Math.random,
    store: storage.lastKnown,
    chronicle: storage.history,
    acknowledgementEnded: (key) => silence.acknowledgementEnded(key),
    notify: (intent) => {
      alerts.tell(intent);
      forwarding.tell(intent);
    },
  });
  const keychain = new KeychainClient({
    fork: keychainProcess(folders.main),
    service: appId,
    clock,
    log,
    onStatus: (status) => watcher.setSystem({ keychain: status }),
  });
  const forwarding = new ForwardingDesk({
    clock,
    log,
    fetch,
    store: storage.forwarding,
    secrets: keychain,
    wording: {
      // A person chose where these go, so names are in them, also where notifications on this screen are private.
      text: (intent) => notificationText(intent, { words, serverName: serverName(intent.serverId), isPrivate: false }),
      serverName,
    },
    testText: () => ({
      title: words('notify.test-forwarding.title'),
      body: words('notify.test-forwarding.body'),
    }),
    confirmCommand: (command) => confirmCommand(command, words),
    newId,
    onChange: (views) => publish('forwarding.changed', views),
  });
  const credentials = new Credentials(keychain, log);
  const realtime = new RealtimeDesk({ clock, log, random: Math.random, open: socketLinks(fetch), watch: watcher });
  const servers = new ServerDesk({
    profiles,
    credentials,
    watcher,
    connect,
    realtime,
    newId,
    onRemoved(id) {
      storage.annotations
        .forgetServer(id)
        .catch(() => log.warn('what was written about a server could not be removed'));
    },
  });
  const demo = new DemoDesk({ clock, watcher, connect });
  const serverOf = (id: string): ReturnType<ServerDesk['clientOf']> => servers.clientOf(id) ?? demo.clientOf(id);

  askBeforeQuitting({ unfinished: () => bulk.unfinished, words: () => words });
  const window = new MainWindow({
    preload: join(folders.preload, 'index.cjs'),
    canHide: () => tray.present,
    onPutAway: () => {
      hintOnce();
      // Nobody looks at codes any more, so the server may stop making them.
      void pairings.closeAll();
    },
    onGone: () => {
      navigator.pageGone();
      void pairings.closeAll();
    },
  });
  const publish = publisher((channel, payload) => window.send(channel, payload));
  const navigator = new Navigator({
    show: () => window.show(),
    publish: (route) => publish('route.open', route),
  });

  const silence = new SilenceDesk({
    clock,
    log,
    store: storage.silence,
    settings: () => settings.read(),
    watcher,
    newId,
    onChange: (now) => publish('silence.changed', now),
  });
  const bulkSilence = new BulkSilence({
    clock,
    newId,
    incidents: () => watcher.snapshot().incidents,
    change: (edit) => silence.change(edit),
  });
  const running = new RunningActions();
  const quitting = new AbortController();
  const actions = new InstanceActions({ clock, log, watch: watcher, serverOf, running });
  const bulk = new BulkDesk({
    clock,
    log,
    works: bulkWorks({ clock, watch: watcher, serverOf, actions }),
    newId,
    quitting: quitting.signal,
    onChange: (patch) => publish('bulk.changed', patch),
  });
  const pairings = new PairingDesk({
    clock,
    log,
    watch: watcher,
    serverOf,
    running,
    newId,
    onChange: (pairing) => publish('pairing.changed', pairing),
  });
  const checks = new LiveChecks({
    check: (input, onProgress, signal) => checkServer(input, { fetch, clock, log }, onProgress, signal),
    onProgress: (check) => publish('server.checked', check),
    storedKey: (id, baseUrl) => servers.storedKey(id, baseUrl),
  });

  const tray = new TrayIcon({
    folder: folders.tray,
    hosted,
    log,
    open: (route) => navigator.open(route),
    check: () => watcher.checkNow(null),
    quit: () => app.quit(),
  });
  const display = new TrayDisplay({
    clock,
    watcher,
    language,
    words: () => words,
    missedMs: () => watcher.missedMs,
    show: (picture) => tray.show(picture),
  });

  serveApp(session.defaultSession, folders.renderer);
  hardenSession(session.defaultSession, log);
  registerRequests({
    receive: receiveFromPages,
    handlers: allHandlers({
      watcher,
      servers,
      checks,
      allowKeychain: () => keychain.retry(),
      actions,
      quitting: quitting.signal,
      bulk: { desk: bulk, silence: bulkSilence, serverName, saveFile, clock },
      pairings,
      history: {
        reader: storage.reader,
        incidents: storage.incidents,
        exports: new HistoryExport({
          reader: storage.reader,
          incidents: storage.incidents,
          snapshot: () => watcher.snapshot(),
        }),
        saveFile,
        clock,
      },
      annotations: storage.annotations,
      forwarding,
      settings,
      settingsView: view,
      silence,
      testNotification: () => alerts.test(),
      demo,
      openLink,
      pageReady: () => navigator.pageReady(),
    }),
    page: () => window.page,
    log,
  });
  watcher.subscribe((patch) => publish('fleet.changed', patch));
  let { pollSeconds } = settings.read();
  storage.annotations.onChange((annotations) => publish('annotations.changed', annotations));
  watcher.subscribe((patch) => storage.history.follow(patch));
  settings.onChange((now) => {
    words = wordsIn(language());
    nativeTheme.themeSource = now.theme;
    setAppMenu(words);
    if (now.pollSeconds !== pollSeconds) watcher.setPollSeconds(now.pollSeconds);
    pollSeconds = now.pollSeconds;
    silence.apply();
    display.refresh();
    publish('settings.changed', view(now));
  });

  function hintOnce(): void {
    if (settings.read().closeHintShown) return;
    alerts.hintPutAway(tray.present);
    settings.change({ closeHintShown: true }).catch(() => log.warn('the close hint could not be noted'));
  }

  let stopComputer = (): void => undefined;
  return {
    async start({ demo: withDemo, hidden }) {
      watcher.setPollSeconds(withDemo ? demoPollSeconds : settings.read().pollSeconds);
      silence.apply();
      nativeTheme.themeSource = settings.read().theme;
      setAppMenu(words);
      display.refresh();
      watcher.setSystem({ tray: tray.present, setAside: storage.setAside, storage: storage.problem ?? 'working' });
      stopComputer = watchComputer(clock, {
        suspend() {
          watcher.suspend();
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
      if (!hidden || !tray.present) window.show();
      await opened;
      if (withDemo) await demo.start();
      watcher.start();
    },
    showWindow: () => navigator.open(null),
    stop() {
      quitting.abort();
      stopComputer();
      realtime.stop();
      forwarding.stop();
      watcher.stop();
      keychain.close();
      storage.close();
      tray.remove();
      void demo.stop();
    },
  };
}
