import type { AnnotationView } from '../../../electron/contract/annotation.ts';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { StripMark } from '../../../electron/contract/history.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import { standardList, type SavedView } from '../../../electron/contract/listView.ts';
import { RefusedCall, type Answers } from '../fakeBridge.ts';

const day = 86_400_000;
const minute = 60_000;
const parts = 48;

const nothing: Omit<AnnotationView, 'key'> = {
  alias: '',
  colour: 'none',
  tags: [],
  notes: '',
  expectedNumber: null,
  expectedNumberText: null,
  pinned: false,
};

/** What a person wrote about some of the instances. */
function makeAnnotations(): AnnotationView[] {
  return [
    { ...nothing, key: 'alfa/loja-centro', alias: 'Matriz', colour: 'teal', tags: ['vip', 'varejo'], pinned: true },
    { ...nothing, key: 'beta/barbearia-do-ze', alias: 'Zé', tags: ['varejo'] },
    { ...nothing, key: 'beta/clinica-vida-recepcao-unidade-vila-mariana', colour: 'amber', tags: ['clínicas'] },
    { ...nothing, key: 'alfa/vendas-sp-03', tags: ['vip'], notes: 'Ligar para a Carla antes de reiniciar.' },
  ];
}

export function makeViews(): SavedView[] {
  const filter = { search: '', healths: [], servers: [], tags: [], integrations: [] };
  const { arrangement } = standardList;
  return [
    { id: 'v1', name: 'Clínicas', filter: { ...filter, search: 'clinica' }, arrangement },
    { id: 'v2', name: 'VIP, São Paulo', filter: { ...filter, tags: ['vip'] }, arrangement },
  ];
}

function stripOf(view: InstanceView, now: number): StripMark[] {
  const since = view.since ?? now - day;
  return Array.from({ length: parts }, (_, place) => {
    const at = now - day + ((place + 1) * day) / parts;
    if (view.health === 'unknown') return at > now - 11 * minute ? null : 'online';
    if (view.health === 'online') return view.name.length % 5 === 0 && place === 14 ? 'closed' : 'online';
    if (view.name.startsWith('novo') && at < since) return null;
    return at < since ? 'online' : view.health;
  });
}

/** What the double answers about the lists: annotations, and the last day of rows. */
export function listAnswers(fleet: FleetSnapshot, now: number): Answers {
  const byKey = new Map(fleet.instances.map((view) => [view.key, view]));
  let annotations = makeAnnotations();
  const known = (keys: readonly string[]): InstanceView[] =>
    keys.flatMap((key) => {
      const view = byKey.get(key);
      return view === undefined ? [] : [view];
    });
  return {
    'annotation.read': () => annotations,
    'annotation.change': ({ refs, change }) => {
      const { addTags = [], removeTags = [], ...rest } = change;
      for (const { serverId, name } of refs) {
        const key = `${serverId}/${name}`;
        if (!byKey.has(key)) throw new RefusedCall({ code: 'not-found', message: key, retryable: false });
        const before = annotations.find((each) => each.key === key) ?? { ...nothing, key };
        const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
        const tags = [...before.tags.filter((tag) => !removeTags.includes(tag)), ...addTags];
        annotations = [...annotations.filter((each) => each.key !== key), { ...before, ...given, tags }];
      }
      return annotations;
    },
    'history.strips': ({ keys }) => ({
      from: now - day,
      to: now,
      strips: known(keys).map((view) => ({ key: view.key, parts: stripOf(view, now) })),
    }),
    'history.rhythms': ({ keys }) => ({
      from: now - day,
      to: now,
      rhythms: known(keys).map((view) => {
        const marks = stripOf(view, now);
        const ago = view.health === 'online' ? (view.name.length % 9) * 40_000 + 9_000 : now - (view.since ?? now);
        return {
          key: view.key,
          parts: marks.map((each) => (each === null ? null : each === 'online' ? 12 : 0)),
          lastAt: view.number === null ? null : now - ago - minute,
        };
      }),
    }),
  };
}
