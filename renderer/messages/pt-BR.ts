import audit from './pt-BR/audit.json' with { type: 'json' };
import type { Catalogue } from '../lib/catalogues.ts';
import bulk from './pt-BR/bulk.json' with { type: 'json' };
import common from './pt-BR/common.json' with { type: 'json' };
import customer from './pt-BR/customer.json' with { type: 'json' };
import errors from './pt-BR/errors.json' with { type: 'json' };
import incidents from './pt-BR/incidents.json' with { type: 'json' };
import instance from './pt-BR/instance.json' with { type: 'json' };
import overview from './pt-BR/overview.json' with { type: 'json' };
import pairing from './pt-BR/pairing.json' with { type: 'json' };
import queue from './pt-BR/queue.json' with { type: 'json' };
import servers from './pt-BR/servers.json' with { type: 'json' };
import settings from './pt-BR/settings.json' with { type: 'json' };
import states from './pt-BR/states.json' with { type: 'json' };

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
