import { describe, expect, it } from 'vitest';
import type { InstanceView } from '../../../../electron/contract/instance.ts';
import { findEntries, wordsOf, type Entry, type Stock } from '../../../../renderer/features/palette/findEntries.ts';
import type { Command, InstanceCommand } from '../../../../renderer/lib/commands.ts';
import { makeRows } from '../../../../renderer/lib/fleetRows.ts';
import { anInstance } from '../../../support/views.ts';

const nothing = (): void => undefined;
// The pictures are not looked at here.
const icon = (() => nothing) as unknown as InstanceCommand['icon'];
const act = (id: string, label: string, more: Partial<InstanceCommand> = {}): InstanceCommand => ({
  id,
  label,
  icon,
  part: 'see',
  run: nothing,
  ...more,
});
const acts = [
  act('instance.open', 'Open'),
  act('instance.restart', 'Restart', { whyNot: (view) => (view.health === 'closed' ? 'It is closed.' : null) }),
  act('instance.mute', 'Mute for 1 hour'),
  act('instance.delete', 'Delete…', { danger: true }),
];
const commands: readonly Command[] = [
  { id: 'check', section: 'do', label: 'Check now', run: nothing },
  { id: 'go.settings', section: 'go', label: 'Settings', run: nothing },
  { id: 'list.next', section: 'do', label: 'Next row', keysOnly: true, run: nothing },
];
const views = ['acme-frontdesk', 'acme-closed', 'loja-centro', 'loja-campinas'].map((name) =>
  anInstance({ name, profileName: null, health: name === 'acme-closed' ? 'closed' : 'online' }),
);
const stock = (more: Partial<Stock> = {}): Stock => ({
  rows: makeRows(views),
  textOf: () => 'alfa producao',
  pinned: () => false,
  commands,
  acts,
  subject: undefined,
  recent: [],
  ...more,
});

const name = (entry: Entry): string => {
  if (entry.kind === 'instance') return entry.row.view.name;
  return entry.kind === 'act' ? `${entry.command.label} ${entry.view.name}` : entry.command.label;
};
const found = (text: string, more: Partial<Stock> = {}): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    findEntries(wordsOf(text), stock(more)).map(({ section, about, entries }) => [
      about === null ? section : `${section} ${about.name}`,
      entries.map(name),
    ]),
  );
const at = (place: number): InstanceView => {
  const view = views[place];
  if (view === undefined) throw new Error('no such view');
  return view;
};

describe('what the palette finds', () => {
  it('puts an action and a name together, in either order; what can be done comes first', () => {
    const both = ['Restart acme-frontdesk', 'Restart acme-closed'];
    expect(found('restart acme')['actions']).toEqual(both);
    expect(found('acme rest')['actions']).toEqual(both);
  });

  it('finds instances by scattered letters and by their server, without accents', () => {
    expect(found('lcmp')['instances']).toEqual(['loja-campinas']);
    expect(found('PRODUÇÃO centro')['instances']).toEqual(['loja-centro']);
  });

  it('puts pinned instances before closer hits', () => {
    expect(found('acme', { pinned: (row) => row.view.name === 'acme-frontdesk' })['instances']?.[0]).toBe(
      'acme-frontdesk',
    );
  });

  it('begins with the pinned ones, before what needs a person', () => {
    const down = anInstance({ name: 'alerta', health: 'logged-out', profileName: null });
    const first = found('', { rows: makeRows([...views, down]), pinned: (row) => row.view.name === 'loja-centro' });
    expect(first['instances']).toEqual(['loja-centro', 'acme-closed', 'alerta']);
  });

  it('offers the harmless actions of the best hit', () => {
    expect(found('loja-centro')['actions loja-centro']).toEqual(['Restart loja-centro', 'Mute for 1 hour loja-centro']);
  });

  it('knows the instance it was opened over', () => {
    expect(found('mute', { subject: at(3) })).toEqual({
      'actions loja-campinas': ['Mute for 1 hour loja-campinas'],
    });
    expect(found('', { subject: at(2) })['actions loja-centro']).toHaveLength(acts.length);
  });

  it('finds commands, and leaves out what is only a key', () => {
    expect(found('set')).toMatchObject({ go: ['Settings'] });
    expect(found('next row')['do']).toBeUndefined();
  });

  it('finds a page by what people look for there, and says which word it was', () => {
    const pages: readonly Command[] = [
      { id: 'go.silence', section: 'go', label: 'Silêncio', words: 'não perturbe, noite', run: nothing },
      { id: 'go.notifications', section: 'go', label: 'Notificações', words: 'som, alerta', run: nothing },
      { id: 'export', section: 'do', label: 'Salvar outro mapa', run: nothing },
    ];
    const hits = (text: string): unknown[] =>
      findEntries(wordsOf(text), stock({ commands: pages })).flatMap(({ section, entries }) =>
        entries.flatMap((entry) => (entry.kind === 'command' ? [[section, entry.command.label, entry.hit]] : [])),
      );
    expect(hits('nao perturbe')).toEqual([['go', 'Silêncio', 'não perturbe']]);
    expect(hits('som')).toContainEqual(['go', 'Notificações', 'som']);
    expect(hits('notif')).toEqual([['go', 'Notificações', null]]);
    expect(hits('perturbe som')).toEqual([]);
  });

  it('puts what was chosen lately first, once, and drops what is gone', () => {
    const parts = found('', {
      recent: ['go.settings', 'instance.restart alfa/loja-centro', 'alfa/loja-campinas', 'alfa/removed', 'go.removed'],
    });
    expect(parts['recent']).toEqual(['Settings', 'Restart loja-centro', 'loja-campinas']);
    expect(parts['go']).toBeUndefined();
    expect(parts['do']).toEqual(['Check now']);
  });

  it('prefers of equals what was chosen lately', () => {
    const twins: readonly Command[] = ['one', 'two'].map((id) => ({
      id,
      section: 'go',
      label: 'Tag vip',
      run: nothing,
    }));
    const first = (recent: readonly string[]): string | undefined =>
      findEntries(wordsOf('vip'), stock({ commands: twins, recent }))[0]?.entries[0]?.key;
    expect([first([]), first(['two'])]).toEqual(['one', 'two']);
  });

  it('puts a command that has the words before instances of scattered letters, and what ends things last', () => {
    const bulk: readonly Command[] = [
      { id: 'bulk.delete', section: 'do', label: 'Delete: 2 aloca', danger: true, run: nothing },
      { id: 'bulk.restart', section: 'do', label: 'Restart: 2 aloca', run: nothing },
    ];
    const order = (text: string): readonly string[] =>
      findEntries(wordsOf(text), stock({ commands: bulk, acts: [] })).flatMap(({ entries }) => entries.map(name));
    expect(order('loca')).toEqual(['Restart: 2 aloca', 'Delete: 2 aloca', 'loja-campinas']);
    expect(order('loja')[0]).toBe('loja-centro');
    // A command of scattered letters is no better a guess.
    expect(order('lca')[0]).toBe('loja-campinas');
  });

  it('says nothing where nothing answers', () => {
    expect(found('zzz zzz')).toEqual({});
  });
});
