import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import BellRing from '@lucide/svelte/icons/bell-ring';
import Check from '@lucide/svelte/icons/check';
import Clock from '@lucide/svelte/icons/clock';
import Copy from '@lucide/svelte/icons/copy';
import KeyRound from '@lucide/svelte/icons/key-round';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import ListRestart from '@lucide/svelte/icons/list-restart';
import LogOut from '@lucide/svelte/icons/log-out';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Plug from '@lucide/svelte/icons/plug';
import QrCode from '@lucide/svelte/icons/qr-code';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Send from '@lucide/svelte/icons/send';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import Terminal from '@lucide/svelte/icons/terminal';
import Trash from '@lucide/svelte/icons/trash-2';
import type { IncidentView } from '../../../electron/contract/incident.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { Icon, InstanceCommand, InstanceCommandPart } from '../../lib/commands.ts';
import { copyText } from '../../lib/copyText.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';
import { now } from '../../lib/now.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import { acknowledge } from '../incidents/incidentActions.ts';
import { mute } from '../silence/muteActions.ts';
import { muteEnd } from '../../../electron/contract/muteEnd.ts';
import { actKeys, acts, whyNot, type Act } from './offers.ts';
import { wantedAct } from './wantedAct.svelte.ts';

const looks: Readonly<Record<Act, { readonly icon: Icon; readonly part: InstanceCommandPart }>> = {
  revive: { icon: ArchiveRestore, part: 'see' },
  'show-qr': { icon: QrCode, part: 'see' },
  'phone-number': { icon: Smartphone, part: 'see' },
  reconnect: { icon: Plug, part: 'see' },
  restart: { icon: RotateCw, part: 'see' },
  check: { icon: RefreshCw, part: 'see' },
  recover: { icon: LifeBuoy, part: 'mend' },
  relink: { icon: ListRestart, part: 'mend' },
  'check-health': { icon: Stethoscope, part: 'mend' },
  'test-message': { icon: Send, part: 'mend' },
  presence: { icon: BellRing, part: 'mend' },
  'copy-token': { icon: KeyRound, part: 'copy' },
  'copy-curl': { icon: Terminal, part: 'copy' },
  logout: { icon: LogOut, part: 'end' },
  delete: { icon: Trash, part: 'end' },
};

const asking: ReadonlySet<Act> = new Set<Act>(['relink', 'logout', 'delete']);

/** An action of the sheet as a command: the sheet opens, asks what it has to ask, and shows how it ends. */
function fromAct(act: Act): InstanceCommand {
  const keys = actKeys[act];
  return {
    id: `instance.${act}`,
    label: t(`instance.act.${act}`),
    ...looks[act],
    ...(keys === undefined ? {} : { keys: [keys] }),
    danger: looks[act].part === 'end',
    ...(act === 'revive' ? { offered: (view) => view.health === 'gone' } : {}),
    asks: (view) => asking.has(act) || (act === 'restart' && view.health === 'online'),
    whyNot: (view) => {
      const why = whyNot(act, view, fleet.server(view.serverId));
      return why === null ? null : t(why);
    },
    run: (view) => wantedAct.want(view, act),
  };
}

const ofPart = (part: InstanceCommandPart): readonly InstanceCommand[] =>
  acts.filter((act) => looks[act].part === part).map(fromAct);

/** The open incident that tells of this instance and was not taken note of yet. */
function openIncident(view: InstanceView): IncidentView | undefined {
  return fleet.incidents.find(
    ({ subject, closedAt, acknowledged }) =>
      closedAt === null &&
      acknowledged === null &&
      subject.kind === 'instance' &&
      subject.ref.serverId === view.serverId &&
      subject.ref.name === view.name,
  );
}

const scopeOf = ({ serverId, name }: InstanceView) => ({ kind: 'instance', ref: { serverId, name } }) as const;

/** What can be done to one instance, in the order of a menu. */
export function allInstanceCommands(): readonly InstanceCommand[] {
  return [
    {
      id: 'instance.open',
      label: t('commands.open'),
      icon: PanelRight,
      part: 'see',
      run: (view) => router.openInstance(view),
    },
    ...ofPart('see'),
    ...ofPart('mend'),
    {
      id: 'instance.acknowledge',
      label: t('incidents.acknowledge'),
      icon: Check,
      part: 'quiet',
      keys: ['A'],
      whyNot: (view) => (openIncident(view) === undefined ? t('commands.why.noIncident') : null),
      run: (view) => {
        const incident = openIncident(view);
        if (incident !== undefined) void acknowledge(incident.id, '', null);
      },
    },
    {
      id: 'instance.mute',
      label: t('commands.mute'),
      icon: Clock,
      part: 'quiet',
      keys: ['M'],
      run: (view) => void mute(scopeOf(view), muteEnd('hour', now.ms)),
    },
    {
      id: 'instance.copyName',
      label: t('commands.copyName'),
      icon: Copy,
      part: 'copy',
      run: (view) => {
        void copyText(view.name).then((copied) => {
          if (copied) toasts.show(t('commands.copied', { name: view.name }));
        });
      },
    },
    ...ofPart('copy'),
    ...ofPart('end'),
  ];
}
