import type { ConfigurationKind, ConfigurationReading, SaveEnding } from '../../../electron/contract/configuration.ts';
import { never, rowsOf, type Dialect, type Never, type Row } from './dialects.ts';
import type { ReadingLie, SavingLie } from './lies.ts';

/** What saving comes to; `unsupported`: nothing is sent, because this version has nothing like it. */
type Saved = SaveEnding | 'unsupported';
type Read = ConfigurationReading['status'];
type SavingRows = Readonly<Record<SavingLie, Row<Saved>>>;
type ReadingRows = Readonly<Record<ReadingLie, Row<Read>>>;
interface Rows {
  readonly saving: SavingRows;
  readonly reading: ReadingRows;
}

const saves = rowsOf<Saved>();
const reads = rowsOf<Read>();

const noSuchAnswer = { go: never('Go never says yes with an error inside') };
const alwaysOn = never('nobody can switch this off');

/** What all servers have. Saving is believed only when it reads back. */
const plain: Rows = {
  saving: {
    honest: saves('saved'),
    closed: saves('saved'),
    'empty promise': saves('saved-except'),
    'error inside a 200': saves('refused', noSuchAnswer),
    '500 that worked': saves('saved'),
    '404 of the route': saves('refused'),
    '404 of the instance': saves('refused'),
    '404 of a proxy': saves('refused'),
    'cut off': saves('saved'),
    'no answer': saves('saved'),
    'switched off': saves(alwaysOn),
  },
  reading: {
    honest: reads('read'),
    'error inside a 200': reads('failed', noSuchAnswer),
    '500 that worked': reads('failed'),
    '404 of the route': reads('unsupported'),
    '404 of the instance': reads('failed'),
    '404 of a proxy': reads('failed'),
    'cut off': reads('failed'),
    'no answer': reads('failed'),
    'switched off': reads(alwaysOn),
  },
};

/** Go takes a proxy and tells it nowhere, so that what was sent can only be said to be sent. */
const untold = never('Go is not asked: it tells no proxy');
const proxy: Rows = {
  saving: {
    honest: saves('saved', { go: 'sent' }),
    closed: saves('saved', { go: 'sent' }),
    'empty promise': saves('saved-except', { go: 'sent' }),
    'error inside a 200': saves('refused', noSuchAnswer),
    '500 that worked': saves('saved', { go: 'not-verified' }),
    '404 of the route': saves('refused'),
    '404 of the instance': saves('refused'),
    '404 of a proxy': saves('refused', { go: 'not-verified' }),
    'cut off': saves('saved', { go: 'not-verified' }),
    'no answer': saves('saved', { go: 'not-verified' }),
    'switched off': saves(alwaysOn),
  },
  reading: {
    honest: reads('read'),
    'error inside a 200': reads('failed', { go: untold }),
    '500 that worked': reads('failed', { go: untold }),
    '404 of the route': reads('unsupported', { go: untold }),
    '404 of the instance': reads('failed', { go: untold }),
    '404 of a proxy': reads('failed', { go: untold }),
    'cut off': reads('failed', { go: untold }),
    'no answer': reads('failed', { go: untold }),
    'switched off': reads(alwaysOn),
  },
};

/** What whoever runs the server switches on; old servers store it all the same (CONTRACT 12). */
const storedAnyway = never('it is stored all the same');
const feature: Rows = {
  saving: { ...plain.saving, 'switched off': saves('off', { 'v2.0': storedAnyway, v1: storedAnyway }) },
  reading: { ...plain.reading, 'switched off': reads('off', { 'v2.0': storedAnyway, v1: storedAnyway }) },
};
const chatwoot: Rows = {
  saving: { ...plain.saving, 'switched off': saves('off') },
  reading: { ...plain.reading, 'switched off': reads('off') },
};

/** The same where it exists. Elsewhere nothing is sent, so that nothing can be lied about. */
function only({ saving, reading }: Rows, having: readonly Dialect[]): Rows {
  return { saving: onlyIn(saving, having), reading: onlyIn(reading, having) };
}

function onlyIn<Lie extends string, Ending extends string>(
  rows: Readonly<Record<Lie, Row<Ending | 'unsupported'>>>,
  having: readonly Dialect[],
): Readonly<Record<Lie, Row<Ending | 'unsupported'>>> {
  const cell = (lie: string, dialect: string, ending: Ending | 'unsupported' | Never): typeof ending => {
    if (having.some((one) => one === dialect)) return ending;
    return lie === 'honest' ? 'unsupported' : never('there is no such thing');
  };
  const cut = Object.entries<Row<Ending | 'unsupported'>>(rows).map(([lie, row]) => [
    lie,
    Object.fromEntries(Object.entries(row).map(([dialect, ending]) => [dialect, cell(lie, dialect, ending)])),
  ]);
  // The same names as before.
  return Object.fromEntries(cut) as typeof rows;
}

const node: readonly Dialect[] = ['v2.3', 'v2.1', 'v2.0', 'v1', 'lite'];

/** What a person is told of each kind, by lie and server. */
export const configurationTable: Readonly<Record<ConfigurationKind, Rows>> = {
  settings: plain,
  webhook: plain,
  proxy,
  websocket: only(feature, node),
  rabbitmq: only(feature, node),
  sqs: only(feature, node),
  nats: only(feature, ['v2.3']),
  kafka: only(feature, ['v2.3']),
  pusher: only(feature, ['v2.3', 'lite']),
  chatwoot: only(chatwoot, ['v2.3', 'v2.1', 'v2.0', 'v1']),
};
