import type { Catalogue } from '../lib/catalogues.ts';
import about from './pt-BR/about.json' with { type: 'json' };
import access from './pt-BR/access.json' with { type: 'json' };
import actions from './pt-BR/actions.json' with { type: 'json' };
import advisory from './pt-BR/advisory.json' with { type: 'json' };
import audit from './pt-BR/audit.json' with { type: 'json' };
import bulk from './pt-BR/bulk.json' with { type: 'json' };
import commands from './pt-BR/commands.json' with { type: 'json' };
import common from './pt-BR/common.json' with { type: 'json' };
import configuration from './pt-BR/configuration.json' with { type: 'json' };
import create from './pt-BR/create.json' with { type: 'json' };
import customer from './pt-BR/customer.json' with { type: 'json' };
import diagnostics from './pt-BR/diagnostics.json' with { type: 'json' };
import errors from './pt-BR/errors.json' with { type: 'json' };
import firstSteps from './pt-BR/firstSteps.json' with { type: 'json' };
import forwarding from './pt-BR/forwarding.json' with { type: 'json' };
import guard from './pt-BR/guard.json' with { type: 'json' };
import incidents from './pt-BR/incidents.json' with { type: 'json' };
import instance from './pt-BR/instance.json' with { type: 'json' };
import list from './pt-BR/list.json' with { type: 'json' };
import notes from './pt-BR/notes.json' with { type: 'json' };
import notices from './pt-BR/notices.json' with { type: 'json' };
import overview from './pt-BR/overview.json' with { type: 'json' };
import pairing from './pt-BR/pairing.json' with { type: 'json' };
import palette from './pt-BR/palette.json' with { type: 'json' };
import panel from './pt-BR/panel.json' with { type: 'json' };
import production from './pt-BR/production.json' with { type: 'json' };
import queue from './pt-BR/queue.json' with { type: 'json' };
import revival from './pt-BR/revival.json' with { type: 'json' };
import serverList from './pt-BR/serverList.json' with { type: 'json' };
import serverPage from './pt-BR/serverPage.json' with { type: 'json' };
import servers from './pt-BR/servers.json' with { type: 'json' };
import settings from './pt-BR/settings.json' with { type: 'json' };
import silence from './pt-BR/silence.json' with { type: 'json' };
import states from './pt-BR/states.json' with { type: 'json' };
import testMessage from './pt-BR/testMessage.json' with { type: 'json' };
import transfer from './pt-BR/transfer.json' with { type: 'json' };

/** The annotation is the check: a key that is missing here does not compile. */
export const catalogue: Catalogue = {
  ...about,
  ...access,
  ...actions,
  ...advisory,
  ...audit,
  ...bulk,
  ...commands,
  ...common,
  ...configuration,
  ...create,
  ...customer,
  ...diagnostics,
  ...errors,
  ...firstSteps,
  ...forwarding,
  ...guard,
  ...incidents,
  ...instance,
  ...list,
  ...notes,
  ...notices,
  ...overview,
  ...pairing,
  ...palette,
  ...panel,
  ...production,
  ...queue,
  ...revival,
  ...serverList,
  ...serverPage,
  ...servers,
  ...settings,
  ...silence,
  ...states,
  ...testMessage,
  ...transfer,
};
