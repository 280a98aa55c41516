import type { CreateEnding } from '../../../electron/contract/create.ts';
import type { PairingPhase } from '../../../electron/contract/pairing.ts';
import type { RecreateEnding } from '../../../electron/contract/recreate.ts';
import { never, rowsOf, type Row } from './dialects.ts';
import type { Lie } from './lies.ts';

type Rows<Ending extends string> = Readonly<Record<Lie, Row<Ending>>>;

const made = rowsOf<CreateEnding>();
const paired = rowsOf<PairingPhase>();
const renewed = rowsOf<RecreateEnding>();
const noSuchAnswer = { go: never('Go never says yes with an error inside') };
const nothingClosed = never('there is nothing to be closed');

/** What a person is told of an instance that is made, by lie and server. */
export const createTable: Rows<CreateEnding> = {
  honest: made('created'),
  closed: made(nothingClosed),
  'empty promise': made('answer-was-wrong'),
  'error inside a 200': made('refused', noSuchAnswer),
  '500 that worked': made('created-despite-error'),
  '404 of the route': made('refused'),
  '404 of the instance': made('refused'),
  '404 of a proxy': made('not-verified'),
  'cut off': made('created-despite-error'),
  'no answer': made('created-despite-error'),
};

/** How pairing by QR code ends where the phone scans the code that is shown, if one is. */
export const qrTable: Rows<PairingPhase> = {
  honest: paired('connected'),
  closed: paired(never('it begins closed')),
  'empty promise': paired('failed'),
  'error inside a 200': paired('connected', noSuchAnswer),
  '500 that worked': paired('connected'),
  '404 of the route': paired('failed'),
  '404 of the instance': paired('failed'),
  '404 of a proxy': paired('connected'),
  'cut off': paired('connected'),
  'no answer': paired('connected'),
};

/** The same by pairing code, of an instance that offers a QR code: that must end first, and there the lie is told. */
export const pairingCodeTable: Rows<PairingPhase> = {
  honest: paired('connected'),
  closed: paired('connected'),
  'empty promise': paired('failed'),
  'error inside a 200': paired('failed', noSuchAnswer),
  '500 that worked': paired('connected'),
  '404 of the route': paired('failed'),
  '404 of the instance': paired('failed'),
  '404 of a proxy': paired('failed'),
  'cut off': paired('connected'),
  'no answer': paired('connected'),
};

/** What a person is told of an instance that is deleted and made again, where deleting is lied about. */
export const recreateDeletingTable: Rows<RecreateEnding> = {
  honest: renewed('recreated', { go: 'recreated-except' }),
  closed: renewed('recreated', { go: 'recreated-except' }),
  'empty promise': renewed('unchanged'),
  'error inside a 200': renewed('unchanged', noSuchAnswer),
  '500 that worked': renewed('recreated', { go: 'recreated-except' }),
  '404 of the route': renewed('unchanged'),
  '404 of the instance': renewed('unchanged'),
  '404 of a proxy': renewed('not-verified'),
  'cut off': renewed('recreated', { go: 'recreated-except' }),
  'no answer': renewed('recreated', { go: 'recreated-except' }),
};

/** The same where making is lied about. `deleted`: it is gone, and what it was set to is kept for another try. */
export const recreateMakingTable: Rows<RecreateEnding> = {
  honest: renewed('recreated', { go: 'recreated-except' }),
  closed: renewed(nothingClosed),
  'empty promise': renewed('deleted'),
  'error inside a 200': renewed('deleted', noSuchAnswer),
  '500 that worked': renewed('recreated', { go: 'recreated-except' }),
  '404 of the route': renewed('deleted'),
  '404 of the instance': renewed('deleted'),
  '404 of a proxy': renewed('deleted'),
  'cut off': renewed('recreated', { go: 'recreated-except' }),
  'no answer': renewed('recreated', { go: 'recreated-except' }),
};
