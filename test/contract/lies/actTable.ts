import type { ActionEnding } from '../../../electron/contract/action.ts';
import type { ActionKind } from '../../../electron/contract/instance.ts';
import { never, rowsOf, type Row } from './dialects.ts';
import type { Lie } from './lies.ts';

const ends = rowsOf<ActionEnding>();
const noPresence = never('Go knows no presence');
const noSuchAnswer = { go: never('Go never says yes with an error inside') };

/**
 * What a person is told of an action, by lie and server. `verified`, `already-so` and `needs-scan` say that the effect was
 * read back, `refused` and `answer-was-wrong` that it did not come.
 */
export const actTable: Readonly<Record<ActionKind | 'test-message', Readonly<Record<Lie, Row<ActionEnding>>>>> = {
  restart: {
    honest: ends('verified'),
    closed: ends('refused', { v1: 'answer-was-wrong' }),
    'empty promise': ends('accepted'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('verified-despite-error'),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('verified-despite-error'),
    // It is back before anybody looks.
    'no answer': ends('not-verified'),
  },
  logout: {
    honest: ends('verified'),
    closed: ends('already-so'),
    'empty promise': ends('answer-was-wrong'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('verified-despite-error'),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('verified-despite-error'),
    'no answer': ends('verified-despite-error'),
  },
  delete: {
    honest: ends('verified'),
    closed: ends('verified'),
    'empty promise': ends('answer-was-wrong'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('verified-despite-error'),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('verified-despite-error'),
    'no answer': ends('verified-despite-error'),
  },
  reconnect: {
    honest: ends('needs-scan', { go: 'verified' }),
    closed: ends(never('it begins closed')),
    'empty promise': ends('answer-was-wrong'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('needs-scan', { go: 'verified-despite-error' }),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('needs-scan', { go: 'verified-despite-error' }),
    'no answer': ends('needs-scan', { go: 'verified-despite-error' }),
  },
  relink: {
    honest: ends('needs-scan'),
    closed: ends('needs-scan'),
    'empty promise': ends('answer-was-wrong'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('needs-scan'),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('needs-scan'),
    'no answer': ends('needs-scan'),
  },
  // There is nothing to read back, so that the best that can be said is that the server took it.
  presence: {
    honest: ends('accepted', { go: noPresence }),
    closed: ends('refused', { go: noPresence }),
    'empty promise': ends('accepted', { go: noPresence }),
    'error inside a 200': ends('refused', { go: noPresence }),
    '500 that worked': ends('not-verified', { go: noPresence }),
    '404 of the route': ends('refused', { go: noPresence }),
    '404 of the instance': ends('refused', { go: noPresence }),
    '404 of a proxy': ends('not-verified', { go: noPresence }),
    'cut off': ends('not-verified', { go: noPresence }),
    'no answer': ends('not-verified', { go: noPresence }),
  },
  'test-message': {
    honest: ends('accepted'),
    closed: ends('refused'),
    'empty promise': ends('accepted'),
    'error inside a 200': ends('refused', noSuchAnswer),
    '500 that worked': ends('not-verified'),
    '404 of the route': ends('refused'),
    '404 of the instance': ends('refused'),
    '404 of a proxy': ends('not-verified'),
    'cut off': ends('not-verified'),
    'no answer': ends('not-verified'),
  },
};
