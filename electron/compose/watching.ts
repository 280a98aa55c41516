import type { Folders } from '../compose.ts';
import { Alerts } from '../desktop/alerts.ts';
import { appId } from '../desktop/appId.ts';
import { confirmCommand } from '../desktop/confirmCommand.ts';
import { KeychainClient } from '../desktop/keychain/keychainClient.ts';
import { keychainProcess } from '../desktop/keychainProcess.ts';
import { notificationText } from '../desktop/notificationText.ts';
import { Notifier } from '../desktop/notifier.ts';
import { OwnNotices } from '../desktop/ownNotices.ts';
import { ForwardingDesk } from '../forwarding/forwardingDesk.ts';
import { SilenceWatch } from '../history/silenceWatch.ts';
import type { ServerFacts } from '../monitor/serverFacts.ts';
import { Watcher } from '../monitor/watcher.ts';
import type { Fetch } from '../ports/fetch.ts';
import { BulkSilence } from '../servers/bulkSilence.ts';
import { SilenceDesk } from '../servers/silenceDesk.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';
import type { Speech } from './speech.ts';
import type { Window } from './window.ts';

interface Parts extends Common, Pick<Window, 'navigator' | 'publish'> {
  readonly folders: Folders;
  readonly fetch: Fetch;
  readonly storage: Storage;
  readonly speech: Speech;
  /** When the certificate of a server ends, in epoch milliseconds; null when it cannot be told. Never rejects. */
  readonly certificateEnd: (server: ServerFacts) => Promise<number | null>;
  /** Mutes changed. */
  readonly onSilence: () => void;
}

/** Who watches, and who is told of it. */
export interface Watching {
  readonly watcher: Watcher;
  readonly alerts: Alerts;
  readonly notices: OwnNotices;
  readonly forwarding: ForwardingDesk;
  readonly silence: SilenceDesk;
  readonly bulkSilence: BulkSilence;
  readonly serverName: (id: string) => string;
  readonly keychain: KeychainClient;
  readonly rhythms: SilenceWatch;
}

export function composeWatching({
  clock,
  log,
  newId,
  folders,
  fetch,
  storage,
  speech,
  navigator,
  publish,
  certificateEnd,
  onSilence,
}: Parts): Watching {
  const { settings } = storage;
  const serverName = (id: string): string => watcher.snapshot().servers.find((server) => server.id === id)?.name ?? '';
  const notifier = new Notifier({ log, open: (route) => navigator.open(route) });
  const alerts = new Alerts({ notifier, words: () => speech.words(), settings: () => settings.read(), serverName });
  const notices = new OwnNotices({
    notifier,
    words: () => speech.words(),
    settings: () => settings.read(),
    serverName,
  });
  const watcher = new Watcher({
    clock,
    log,
    random: Math.random,
    store: storage.lastKnown,
    chronicle: storage.history,
    digests: storage.history.digest,
    certificateEnd,
    instanceTags: (ref) => storage.annotations.of(ref).tags,
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
      text: (intent) =>
        notificationText(intent, { words: speech.words(), serverName: serverName(intent.serverId), isPrivate: false }),
      serverName,
    },
    testText() {
      const words = speech.words();
      return { title: words('notify.test-forwarding.title'), body: words('notify.test-forwarding.body') };
    },
    exampleServer: () => watcher.snapshot().servers[0]?.id ?? '',
    confirmCommand: (command) => confirmCommand(command, speech.words()),
    newId,
    onChange: (views) => publish('forwarding.changed', views),
  });
  const silence = new SilenceDesk({
    clock,
    log,
    store: storage.silence,
    settings: () => settings.read(),
    watcher,
    newId,
    onChange(now) {
      publish('silence.changed', now);
      onSilence();
    },
  });
  const rhythms = new SilenceWatch(storage.database, {
    clock,
    log,
    flush: () => storage.history.flush(),
    isOnline: (ref) => watcher.find(ref)?.health === 'online',
    publish: (silentSince) => watcher.setSilent(silentSince),
  });
  rhythms.start();
  const bulkSilence = new BulkSilence({
    clock,
    newId,
    incidents: () => watcher.snapshot().incidents,
    change: (edit) => silence.change(edit),
  });
  watcher.subscribe((patch) => publish('fleet.changed', patch));
  watcher.subscribe((patch) => storage.history.follow(patch));
  return { watcher, alerts, notices, forwarding, silence, bulkSilence, serverName, keychain, rhythms };
}
