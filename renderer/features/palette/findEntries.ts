import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { Command, InstanceCommand } from '../../lib/commands.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { fold } from '../../lib/fold.ts';
import { rank } from '../../lib/marks.ts';

/** A line of the palette. */
export type Entry =
  | { readonly kind: 'instance'; readonly key: string; readonly row: FleetRow }
  /** `named`: the instance is part of what was typed, so that the line says it too. */
  | {
      readonly kind: 'act';
      readonly key: string;
      readonly command: InstanceCommand;
      readonly view: InstanceView;
      readonly named: boolean;
    }
  /** `hit`: the phrase of its words that answers, where its label does not. */
  | { readonly kind: 'command'; readonly key: string; readonly command: Command; readonly hit: string | null };

export type PaletteSection = 'recent' | 'instances' | 'actions' | 'do' | 'go';

export interface Part {
  readonly section: PaletteSection;
  /** The instance that all of its actions are about, if it is one. */
  readonly about: InstanceView | null;
  readonly entries: readonly Entry[];
}

/** What there is to choose from. */
export interface Stock {
  /** All rows by name. */
  readonly rows: readonly FleetRow[];
  /** A row's folded words besides its own: server, alias, tags, notes. */
  readonly textOf: (row: FleetRow) => string;
  readonly pinned: (row: FleetRow) => boolean;
  readonly commands: readonly Command[];
  readonly acts: readonly InstanceCommand[];
  /** The instance that is open, or that the keyboard was on. */
  readonly subject: InstanceView | undefined;
  /** Keys of the entries that were chosen lately, the last one first. */
  readonly recent: readonly string[];
}

const most = { recent: 5, instances: 6, named: 6, acts: 8, brief: 3, commands: 8 } as const;

/** The folded words of what was typed. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Everything that answers the words, the best first; with nothing typed, what is most likely wanted. */
export function findEntries(words: readonly string[], stock: Stock): readonly Part[] {
  const parts = words.length === 0 ? unasked(stock) : asked(words, stock);
  return parts.filter(({ entries }) => entries.length > 0);
}

function unasked(stock: Stock): readonly Part[] {
  const { rows, pinned, commands, acts, subject } = stock;
  const recent = recentEntries(stock).slice(0, most.recent);
  const isNew = ({ key }: { readonly key: string }): boolean => !recent.some((entry) => entry.key === key);
  const first = rows.filter(pinned);
  const wanting = rows.filter((row) => row.group === 'needs-you' && !pinned(row));
  const named = [...first, ...wanting].filter(isNew);
  const listed = commands.filter(({ keysOnly }) => keysOnly !== true).map((command) => toCommand(command));
  return [
    { section: 'recent', about: null, entries: recent },
    { section: 'instances', about: null, entries: named.slice(0, most.instances - 1).map(toInstance) },
    ...actsOf(subject, acts, most.acts),
    ...commandParts(listed.filter(isNew)),
  ];
}

function asked(words: readonly string[], stock: Stock): readonly Part[] {
  const { acts, subject } = stock;
  const hits = findRows(words, stock, most.instances);
  const named = findNamed(words, stock);
  const own = subject === undefined ? [] : acts.filter((act) => rank(fold(act.label), words) > 0);
  // Who looks for an instance most likely wants to do something with the best hit.
  const best = named.length === 0 && own.length === 0 ? hits[0]?.view : undefined;
  const instances: readonly Part[] = [
    { section: 'instances', about: null, entries: hits.map(toInstance) },
    ...actsOf(
      best,
      acts.filter((act) => act.id !== 'instance.open' && !act.danger),
      most.brief,
      true,
    ),
  ];
  const found = findCommands(words, stock);
  // Instances of scattered letters are a guess, which does not go before a command that has the words.
  const guessed =
    found.some(({ command }) => rank(fold(command.label), words, true) > 0) &&
    !hits.some((row) => rank(textsOf(row, stock), words, true) > 0);
  return [
    { section: 'actions', about: null, entries: named },
    ...actsOf(subject, own, most.acts),
    ...(guessed ? [...commandParts(found), ...instances] : [...instances, ...commandParts(found)]),
  ];
}

/** What was chosen lately and is still there to choose. */
function recentEntries({ recent, rows, commands, acts }: Stock): readonly Entry[] {
  return recent.flatMap((key): Entry[] => {
    const command = commands.find(({ id }) => id === key);
    if (command !== undefined) return [toCommand(command)];
    const row = rows.find((each) => each.key === key);
    if (row !== undefined) return [toInstance(row)];
    const act = acts.find(({ id }) => key.startsWith(`${id} `));
    const about = rows.find((each) => act !== undefined && key === `${act.id} ${each.key}`);
    if (act === undefined || about === undefined || act.offered?.(about.view) === false) return [];
    return [{ kind: 'act', key, command: act, view: about.view, named: true }];
  });
}

/**
 * The commands that answer, best first: a label counts more than the other words, and of equals what was used lately. What
 * ends something is never the first of equals.
 */
function findCommands(words: readonly string[], { commands, recent }: Stock): readonly CommandEntry[] {
  return commands
    .filter(({ keysOnly }) => keysOnly !== true)
    .map((command) => {
      const label = 2 * rank(fold(command.label), words);
      const [phrase, said] = bestPhrase(command.words ?? '', words);
      const found = Math.max(label, said);
      const used = recent.includes(command.id) ? 0.5 : 0;
      const points = found > 0 ? found + used - (command.danger === true ? 0.9 : 0) : 0;
      return { entry: toCommand(command, said > label ? phrase : null), points };
    })
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, most.commands)
    .map(({ entry }) => entry);
}

/** Of phrases parted by commas, the one that answers best, and how well; 0 where none does. */
function bestPhrase(phrases: string, words: readonly string[]): readonly [string, number] {
  return phrases
    .split(',')
    .map((phrase) => [phrase.trim(), rank(fold(phrase.trim()), words, true)] as const)
    .reduce<readonly [string, number]>((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
}

type CommandEntry = Entry & { readonly kind: 'command' };

function toCommand(command: Command, hit: string | null = null): CommandEntry {
  return { kind: 'command', key: command.id, command, hit };
}

function toInstance(row: FleetRow): Entry {
  return { kind: 'instance', key: row.key, row };
}

function actsOf(
  view: InstanceView | undefined,
  acts: readonly InstanceCommand[],
  limit: number,
  ableOnly = false,
): readonly Part[] {
  if (view === undefined) return [];
  const entries = acts
    .filter((act) => act.offered?.(view) !== false && (!ableOnly || (act.whyNot?.(view) ?? null) === null))
    .slice(0, limit)
    .map((command): Entry => ({ kind: 'act', key: `${command.id} ${view.key}`, command, view, named: false }));
  return [{ section: 'actions', about: view, entries }];
}

function commandParts(found: readonly CommandEntry[]): readonly Part[] {
  return (['do', 'go'] as const).map((section) => ({
    section,
    about: null,
    entries: found.filter(({ command }) => command.section === section),
  }));
}

/** Everything that is known of an instance. */
function textsOf(row: FleetRow, { textOf }: Pick<Stock, 'textOf'>): string {
  return `${row.text}\n${row.digits}\n${textOf(row)}`;
}

/** The rows that answer, best first, pinned ones before others. */
export function findRows(
  words: readonly string[],
  stock: Pick<Stock, 'rows' | 'textOf' | 'pinned'>,
  limit: number,
): readonly FleetRow[] {
  const { rows, pinned } = stock;
  const found: { row: FleetRow; points: number }[] = [];
  for (const row of rows) {
    // The name counts more than what else is known of an instance.
    const points = 2 * rank(row.text, words) || rank(textsOf(row, stock), words, true);
    if (points > 0) found.push({ row, points: points + (pinned(row) ? 100 : 0) });
  }
  return found
    .toSorted((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ row }) => row);
}

/** "restart acme" or "acme restart": an action, and the instances that the other words name. */
function findNamed(words: readonly string[], stock: Stock): readonly Entry[] {
  const { acts } = stock;
  const entries: Entry[] = [];
  for (let cut = 1; cut < words.length; cut++) {
    const [head, tail] = [words.slice(0, cut), words.slice(cut)];
    for (const [verb, name] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const called = acts.filter((act) => startsWords(fold(act.label), verb));
      if (called.length === 0) continue;
      for (const { view } of findRows(name, stock, 3)) {
        for (const command of called) {
          if (command.offered?.(view) === false) continue;
          const key = `${command.id} ${view.key}`;
          if (!entries.some((entry) => entry.key === key))
            entries.push({ kind: 'act', key, command, view, named: true });
        }
      }
    }
  }
  const able = (entry: Entry): boolean => entry.kind !== 'act' || (entry.command.whyNot?.(entry.view) ?? null) === null;
  return [...entries.filter(able), ...entries.filter((entry) => !able(entry))].slice(0, most.named);
}

/** Does each of these begin a word of the label? */
function startsWords(label: string, words: readonly string[]): boolean {
  const own = label.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => word.length > 1 && own.some((each) => each.startsWith(word)));
}
