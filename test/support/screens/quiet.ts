import type { ForwardingView } from '../../../electron/contract/forwarding.ts';
import type { MuteView } from '../../../electron/contract/silence.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { Answers } from '../fakeBridge.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Settings of somebody who uses all of it. */
export const fullSilence = {
  quietHours: {
    enabled: true,
    from: '22:00',
    to: '07:00',
    timeZone: 'America/Sao_Paulo',
    days: [1, 2, 3, 4, 5],
    rings: ['server'],
  },
  maintenance: [
    {
      id: 'w1',
      scope: { kind: 'server', serverId: 'alfa' },
      days: [0],
      from: '02:00',
      to: '04:00',
      timeZone: 'America/Sao_Paulo',
    },
    {
      id: 'w2',
      scope: { kind: 'tag', tag: 'staging' },
      days: [0, 1, 2, 3, 4, 5, 6],
      from: '23:30',
      to: '00:30',
      timeZone: null,
    },
  ],
  severities: [
    { tag: 'produção', severity: 'critical' },
    { tag: 'staging', severity: 'tray-only' },
  ],
  reminders: { everyMinutes: 30, only: 'critical' },
  watching: { confirmLooks: 3, retentionDays: 180 },
} satisfies Partial<Settings>;

function makeMutes(now: number): readonly MuteView[] {
  const at = now - 10 * minute;
  return [
    { id: 'm1', scope: { kind: 'server', serverId: 'beta' }, at, until: now + 50 * minute, note: 'migração do banco' },
    { id: 'm2', scope: { kind: 'tag', tag: 'staging' }, at, until: null, note: '' },
    {
      id: 'm3',
      scope: { kind: 'instance', ref: { serverId: 'alfa', name: 'loja-centro' } },
      at,
      until: now + 18 * hour,
      note: 'cliente trocando de celular',
    },
  ];
}

function makeTargets(now: number): readonly ForwardingView[] {
  return [
    {
      id: 'f1',
      name: 'Plantão no n8n',
      enabled: true,
      channel: {
        kind: 'webhook',
        url: 'https://n8n.agencia.com.br/webhook/alertas',
        body: '',
        header: 'Authorization',
      },
      secret: 'keychain',
      last: { at: now - 4 * minute, test: false, error: null, retryAt: null },
      waiting: 0,
    },
    {
      id: 'f2',
      name: 'Celular do plantonista',
      enabled: true,
      channel: { kind: 'ntfy', url: 'https://ntfy.sh/agencia-plantao-8f3k' },
      secret: 'none',
      last: {
        at: now - 40_000,
        test: false,
        error: {
          code: 'server-error',
          message: 'ntfy.sh: status 503',
          retryable: true,
          detail: { host: 'ntfy.sh', status: 503 },
        },
        retryAt: now + 140_000,
      },
      waiting: 3,
    },
    {
      id: 'f3',
      name: 'Luz vermelha',
      enabled: false,
      channel: { kind: 'command', path: '/usr/local/bin/luz', args: ['--texto', '{{title}}'] },
      secret: 'none',
      last: null,
      waiting: 0,
    },
  ];
}

function diagnosticsText(now: number): string {
  const lines = [
    'Evodesk diagnostics, 2026-11-26 14:14 UTC',
    'No names, numbers, addresses, keys or messages are in here.',
    '',
    'App',
    '  version 0.1.0, runs on electron, up 3 h',
    'Servers: 3',
    '  1. v2 2.3.7, online for 144 h',
    '     https, pinned certificate, realtime live',
    `     key global, keychain, listed ${String(now % 60)} s ago in 1840 ms, 550 instances`,
    'Failures in this run',
    '  timeout x3, last 12 min ago',
  ];
  return lines.join('\n');
}

/** What the double answers about silence, forwarding and data; everything is in use with `quiet=yes`. */
export function quietAnswers(full: boolean, now: number): Answers {
  let mutes = full ? makeMutes(now) : [];
  const targets = full ? makeTargets(now) : [];
  return {
    'silence.read': () => ({ mutes }),
    'silence.mute': ({ scope, until, note }) => {
      mutes = [...mutes, { id: `m${String(Date.now())}`, scope, at: now, until, note }];
      return { mutes };
    },
    'silence.unmute': ({ id }) => {
      mutes = mutes.filter((mute) => mute.id !== id);
      return { mutes };
    },
    'forwarding.read': () => targets,
    'forwarding.preview': () => ({
      text: JSON.stringify({ title: 'loja-centro caiu', body: 'removida no celular · Alfa Produção' }, null, 2),
    }),
    'forwarding.save': () => ({ id: 'f1', secretHome: null }),
    'forwarding.remove': () => null,
    'forwarding.test': () => ({ at: Date.now(), test: true, error: null, retryAt: null }),
    'data.read': () => ({ folder: '/home/ana/.config/Evodesk', historyBytes: 18_400_000 }),
    'data.reveal': () => ({ opened: true }),
    'diagnostics.read': () => ({ text: diagnosticsText(now) }),
    'diagnostics.save': () => ({ saved: true, fileName: 'evodesk-diagnostics-2026-11-26.txt' }),
  };
}
