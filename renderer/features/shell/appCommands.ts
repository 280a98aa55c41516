import Activity from '@lucide/svelte/icons/activity';
import Download from '@lucide/svelte/icons/download';
import Keyboard from '@lucide/svelte/icons/keyboard';
import List from '@lucide/svelte/icons/menu';
import ListFilter from '@lucide/svelte/icons/list-filter';
import MiniPanel from '@lucide/svelte/icons/picture-in-picture-2';
import Plus from '@lucide/svelte/icons/plus';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send';
import Server from '@lucide/svelte/icons/server';
import Settings from '@lucide/svelte/icons/settings';
import Tag from '@lucide/svelte/icons/tag';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Upload from '@lucide/svelte/icons/upload';
import { ask } from '../../lib/bridge.ts';
import type { Command } from '../../lib/commands.ts';
import { showError } from '../../lib/errorText.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { labels } from '../../lib/labels.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router, settingsSections } from '../../lib/router.svelte.ts';
import { serverLook } from '../../lib/states.ts';
import { exportFile } from '../incidents/incidentActions.ts';
import { goTo, savedViews } from '../overview/savedViews.ts';

/** Checks the server whose page is open, else all of them. */
async function check(): Promise<void> {
  const { page } = router;
  const answer = await ask('fleet.check', { serverId: 'serverId' in page ? page.serverId : null });
  if (!answer.ok) showError(answer.error);
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-search]');
  field?.focus();
  field?.select();
}

/** What can be done from anywhere. `list` steps through the rows on show. */
export function appCommands(list: { readonly step: (move: -1 | 1) => void }): readonly Command[] {
  return [
    {
      id: 'palette',
      section: 'do',
      label: t('palette.title'),
      keys: ['Mod+K'],
      keysOnly: true,
      run: () => router.openPalette(),
    },
    {
      id: 'search',
      section: 'do',
      label: t('commands.search'),
      icon: Search,
      keys: ['Mod+F', '/'],
      run: focusSearch,
    },
    {
      id: 'check',
      section: 'do',
      label: t('commands.check'),
      icon: RefreshCw,
      keys: ['F5', 'Mod+R'],
      run: () => void check(),
    },
    {
      id: 'instance.create',
      section: 'do',
      label: t('create.title'),
      icon: Plus,
      keys: ['Mod+N'],
      run: () => router.openCreate(),
    },
    {
      id: 'instance.batch',
      section: 'do',
      label: t('create.batch.title'),
      icon: Plus,
      run: () => router.openBatch(),
    },
    {
      id: 'test-message',
      section: 'do',
      label: t('instance.act.test-message'),
      icon: Send,
      run: () => router.openTestMessage(null, 'serverId' in router.page ? router.page.serverId : null),
    },
    {
      id: 'server.add',
      section: 'do',
      label: t('overview.addServer'),
      icon: Plus,
      keys: ['Mod+Shift+N'],
      run: () => router.openAddServer(),
    },
    {
      id: 'servers.import',
      section: 'do',
      label: t('transfer.importLabel'),
      icon: Upload,
      run: () => router.openTransfer('import'),
    },
    ...(fleet.servers.every(({ demo }) => demo)
      ? []
      : [
          {
            id: 'servers.export',
            section: 'do',
            label: t('transfer.exportLabel'),
            icon: Download,
            run: () => router.openTransfer('export'),
          } as const,
        ]),
    {
      id: 'export',
      section: 'do',
      label: router.page.name === 'incidents' ? t('commands.exportIncidents') : t('commands.exportInstances'),
      icon: Download,
      keys: ['Mod+E'],
      run: () => void exportFile(router.page.name === 'incidents' ? 'incidents' : 'instances', 'csv'),
    },
    {
      id: 'panel',
      section: 'do',
      label: t('panel.show'),
      icon: MiniPanel,
      run: () => void ask('app.showPanel'),
    },
    {
      id: 'shortcuts',
      section: 'do',
      label: t('commands.shortcuts'),
      icon: Keyboard,
      keys: ['?'],
      run: () => router.openShortcuts(),
    },
    {
      id: 'list.next',
      section: 'do',
      label: t('commands.nextRow'),
      keys: ['J'],
      keysOnly: true,
      run: () => list.step(1),
    },
    {
      id: 'list.previous',
      section: 'do',
      label: t('commands.previousRow'),
      keys: ['K'],
      keysOnly: true,
      run: () => list.step(-1),
    },
    {
      id: 'sheet.close',
      section: 'do',
      label: t('commands.closeSheet'),
      keys: ['Escape'],
      keysOnly: true,
      run: () => router.back(),
    },
    {
      id: 'go.overview',
      section: 'go',
      label: t('overview.title'),
      icon: List,
      keys: ['G O'],
      run: () => goTo({ name: 'overview' }),
    },
    {
      id: 'go.problems',
      section: 'go',
      label: t('overview.problems'),
      icon: TriangleAlert,
      keys: ['G P'],
      run: () => goTo({ name: 'problems' }),
    },
    {
      id: 'go.incidents',
      section: 'go',
      label: t('incidents.title'),
      icon: Activity,
      keys: ['G I'],
      run: () => goTo({ name: 'incidents' }),
    },
    {
      id: 'go.servers',
      section: 'go',
      label: t('overview.servers'),
      icon: Server,
      keys: ['G S'],
      words: t('palette.words.servers'),
      run: () => goTo({ name: 'servers' }),
    },
    {
      id: 'go.settings',
      section: 'go',
      label: t('settings.title'),
      icon: Settings,
      keys: ['Mod+,'],
      run: () => router.go({ name: 'settings' }),
    },
    ...settingsSections.map((section): Command => ({
      id: `go.settings.${section}`,
      section: 'go',
      label: t(`settings.${section}`),
      note: t('settings.title'),
      words: t(`palette.words.${section}`),
      icon: Settings,
      run: () => router.go({ name: 'settings', section }),
    })),
    ...fleet.servers.map((server): Command => {
      const { word, ...look } = serverLook(server.health);
      return {
        id: `go.server.${server.id}`,
        section: 'go',
        label: t('commands.server', { name: server.name }),
        note: t('commands.serverNote', { state: t(word), n: fleet.counts.servers.get(server.id)?.total ?? 0 }),
        look,
        run: () => goTo({ name: 'server', serverId: server.id }),
      };
    }),
    ...labels.tags.map((tag): Command => ({
      id: `go.tag.${tag}`,
      section: 'go',
      label: t('commands.tag', { tag }),
      icon: Tag,
      run: () => goTo({ name: 'tag', tag }),
    })),
    ...savedViews().map(({ id, name }, place): Command => ({
      id: `go.view.${id}`,
      section: 'go',
      label: name,
      note: t('commands.view'),
      icon: ListFilter,
      ...(place < 9 ? { keys: [`Mod+${String(place + 1)}`] } : {}),
      run: () => goTo({ name: 'view', viewId: id }),
    })),
  ];
}
