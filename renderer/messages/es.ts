import audit from './es/audit.json' with { type: 'json' };
import type { Catalogue } from '../lib/catalogues.ts';
import bulk from './es/bulk.json' with { type: 'json' };
import common from './es/common.json' with { type: 'json' };
import customer from './es/customer.json' with { type: 'json' };
import errors from './es/errors.json' with { type: 'json' };
import incidents from './es/incidents.json' with { type: 'json' };
import instance from './es/instance.json' with { type: 'json' };
import overview from './es/overview.json' with { type: 'json' };
import pairing from './es/pairing.json' with { type: 'json' };
import queue from './es/queue.json' with { type: 'json' };
import servers from './es/servers.json' with { type: 'json' };
import settings from './es/settings.json' with { type: 'json' };
import states from './es/states.json' with { type: 'json' };

/** The annotation is the check: a key that is missing here does not compile. */
export const catalogue: Catalogue = {
  ...bulk,
  ...audit,
  ...common,
  ...customer,
  ...errors,
  ...incidents,
  ...instance,
  ...overview,
  ...pairing,
  ...queue,
  ...servers,
  ...settings,
  ...states,
};
