import type { FleetSnapshot } from '../contract/fleet.ts';
import type { ForwardingView } from '../contract/forwarding.ts';
import type { AppError } from '../contract/result.ts';
import type { SettingsView } from '../contract/settings.ts';
import type { ServerView } from '../contract/server.ts';
import type { Tallied } from './errorTally.ts';

/** What the app runs on. */
export interface Host {
  /** Versions by name: electron, chrome, node. */
  readonly versions: Readonly<Record<string, string>>;
  readonly system: string;
  readonly language: string;
  /** Milliseconds since the app was started. */
  readonly upMs: number;
}

export interface DiagnosticFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly host: Host;
  readonly fleet: FleetSnapshot;
  readonly settings: SettingsView;
  readonly forwarding: readonly ForwardingView[];
  readonly errors: readonly Tallied[];
  readonly historyBytes: number | null;
}

/**
 * The facts that someone who helps needs, in English, as they all can be read in a report of a fault. Only words of our own
 * and figures get in: every line is made from closed lists, numbers and versions. What a person or a server named never does.
 */
export function diagnosticsReport(facts: DiagnosticFacts): string {
  const { at, fleet, host } = facts;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['App', appLines(facts)],
    ['Computer', [`${host.system}, language ${host.language}`, ...systemLines(fleet)]],
    [
      `Servers: ${String(fleet.servers.length)}`,
      fleet.servers.flatMap((server, place) => serverLines(server, place, facts)),
    ],
    [`Instances: ${String(fleet.instances.length)}`, countLines(fleet.instances.map(({ health }) => health))],
    ['Open incidents', countLines(openIncidents(fleet))],
    ['Settings that differ', settingLines(facts.settings)],
    ['Forwarding', facts.forwarding.map(forwardingLine)],
    [
      'Failures in this run',
      facts.errors.map(({ code, count, lastAt }) => `${code} x${count}, last ${ago(at - lastAt)}`),
    ],
  ];
  const body = parts.map(([title, lines]) => [
    title,
    ...(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`),
  ]);
  return [
    [`Evodesk diagnostics, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['No names, numbers, addresses, keys or messages are in here.'],
    ...body.map((lines) => ['', ...lines]),
    [''],
  ]
    .flat()
    .join('\n');
}

function appLines({ settings, host, historyBytes }: DiagnosticFacts): readonly string[] {
  const versions = Object.entries(host.versions).map(([name, version]) => `${name} ${plainVersion(version)}`);
  return [
    `version ${plainVersion(settings.appVersion)}, runs on ${settings.runtime}, up ${spanOf(host.upMs)}`,
    ...(versions.length === 0 ? [] : [versions.join(', ')]),
    `history ${historyBytes === null ? 'in memory only' : `${String(Math.round(historyBytes / 1000))} kB`}`,
  ];
}

function systemLines({ system }: FleetSnapshot): readonly string[] {
  const { online, ownNetwork = false, tray, keychain, storage, setAside } = system;
  return [
    `network ${online ? 'there' : 'offline'}${ownNetwork ? ', nothing answers' : ''}, tray ${tray ? 'there' : 'missing'}`,
    `keychain ${keychain}, storage ${storage}, files set aside ${String(setAside.length)}`,
  ];
}

/** A server is its place in the list: neither its name nor its address gets in. */
function serverLines(server: ServerView, place: number, { at, fleet }: DiagnosticFacts): readonly string[] {
  const { access, problem } = server;
  const own = fleet.instances.filter(({ serverId }) => serverId === server.id);
  const ways = [
    server.baseUrl.startsWith('https:') ? 'https' : 'http',
    ...(access.pin === null ? [] : ['pinned certificate']),
    ...(access.proxy === null ? [] : ['proxy']),
    ...(access.headers.length === 0 ? [] : [`headers ${String(access.headers.length)}`]),
    ...(access.basicUser === '' ? [] : ['basic authentication']),
    ...(server.origin === '' ? [] : ['origin header']),
    `realtime ${server.realtime}`,
  ];
  const lists =
    server.listedAt === null
      ? 'never listed'
      : `listed ${ago(at - server.listedAt)} in ${String(server.listLatencyMs ?? 0)} ms`;
  return [
    `${String(place + 1)}. ${server.family ?? 'unknown family'} ${plainVersion(server.version)}, ${server.health} for ${spanOf(at - server.healthSince)}`,
    `   ${ways.join(', ')}`,
    `   key ${server.keyScope}, ${server.keyHome}${server.lacks.length === 0 ? '' : `, lacks ${server.lacks.join(' and ')}`}`,
    `   ${lists}, ${String(own.length)} instances${markLine(server)}`,
    ...(problem === null ? [] : [`   problem ${problemWords(problem)}`]),
  ];
}

function markLine({ production, demo, quiet }: ServerView): string {
  const marks = [
    ...(demo ? ['demo'] : []),
    ...(production === null ? [] : [production.unlockedUntil === null ? 'production, locked' : 'production, unlocked']),
    ...(quiet === null ? [] : [quiet]),
  ];
  return marks.map((mark) => `, ${mark}`).join('');
}

/** Of an error its code and status: its words may quote a server. */
function problemWords({ code, retryable, detail }: AppError): string {
  const status = detail?.['status'];
  return `${code}${typeof status === 'number' ? ` (status ${String(status)})` : ''}${retryable ? '' : ', stays'}`;
}

function openIncidents({ incidents }: FleetSnapshot): readonly string[] {
  return incidents
    .filter(({ closedAt }) => closedAt === null)
    .map(({ health, reason, silenced, acknowledged }) => {
      const code = reason?.code ?? null;
      const quiet = acknowledged === null ? silenced : 'acknowledged';
      return `${health}${code === null ? '' : ` ${String(code)}`}${quiet === null ? '' : `, ${quiet}`}`;
    });
}

/** Settings whose values are of our own making. Tags, views and windows are only counted. */
function settingLines({ settings, defaults }: SettingsView): readonly string[] {
  const plain = [
    'language',
    'theme',
    'density',
    'pollSeconds',
    'notifications',
    'privateNotifications',
    'recoveryNotices',
  ] as const;
  const differing = plain.flatMap((name) => {
    const value = settings[name];
    return value === undefined || value === defaults[name] ? [] : [`${name} ${String(value)}`];
  });
  const rules = Object.entries(settings.watching ?? {}).map(([rule, value]) => `${rule} ${String(value)}`);
  const counted = [
    ['maintenance windows', settings.maintenance?.length ?? 0],
    ['severities', settings.severities?.length ?? 0],
    ['saved views', settings.savedViews?.length ?? 0],
  ] as const;
  return [
    ...differing,
    ...rules,
    ...(settings.quietHours?.enabled === true ? ['quiet hours on'] : []),
    ...counted.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${String(count)}`),
  ];
}

function forwardingLine({ channel, enabled, secret, last, waiting }: ForwardingView): string {
  const went = last === null ? 'not used yet' : last.error === null ? 'arrived' : problemWords(last.error);
  return `${channel.kind}, ${enabled ? 'on' : 'off'}, secret ${secret}, last ${went}, waiting ${String(waiting)}`;
}

/** The same words counted, the most frequent first. */
function countLines(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([word, count]) => `${word} x${String(count)}`);
}

/** A version as versions are written; a server may say anything in its place. */
function plainVersion(version: string | null): string {
  if (version === null) return '(no version)';
  return /^v?\d{1,4}(\.\d{1,6}){0,3}(-(alpha|beta|rc|dev)\.?\d{0,3})?$/.test(version) ? version : '(odd version)';
}

function ago(ms: number): string {
  return `${spanOf(ms)} ago`;
}

function spanOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${String(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.round(minutes / 60))} h`;
}
