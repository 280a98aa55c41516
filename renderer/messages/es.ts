import type { Catalogue } from '../lib/catalogues.ts';
import about from './es/about.json' with { type: 'json' };
import access from './es/access.json' with { type: 'json' };
import actions from './es/actions.json' with { type: 'json' };
import advisory from './es/advisory.json' with { type: 'json' };
import audit from './es/audit.json' with { type: 'json' };
import bulk from './es/bulk.json' with { type: 'json' };
import commands from './es/commands.json' with { type: 'json' };
import common from './es/common.json' with { type: 'json' };
import configuration from './es/configuration.json' with { type: 'json' };
import create from './es/create.json' with { type: 'json' };
import customer from './es/customer.json' with { type: 'json' };
import diagnostics from './es/diagnostics.json' with { type: 'json' };
import errors from './es/errors.json' with { type: 'json' };
import firstSteps from './es/firstSteps.json' with { type: 'json' };
import forwarding from './es/forwarding.json' with { type: 'json' };
import guard from './es/guard.json' with { type: 'json' };
import incidents from './es/incidents.json' with { type: 'json' };
import instance from './es/instance.json' with { type: 'json' };
import list from './es/list.json' with { type: 'json' };
import notes from './es/notes.json' with { type: 'json' };
import notices from './es/notices.json' with { type: 'json' };
import overview from './es/overview.json' with { type: 'json' };
import pairing from './es/pairing.json' with { type: 'json' };
import palette from './es/palette.json' with { type: 'json' };
import panel from './es/panel.json' with { type: 'json' };
import production from './es/production.json' with { type: 'json' };
import queue from './es/queue.json' with { type: 'json' };
import revival from './es/revival.json' with { type: 'json' };
import serverList from './es/serverList.json' with { type: 'json' };
import serverPage from './es/serverPage.json' with { type: 'json' };
import servers from './es/servers.json' with { type: 'json' };
import settings from './es/settings.json' with { type: 'json' };
import silence from './es/silence.json' with { type: 'json' };
import states from './es/states.json' with { type: 'json' };
import testMessage from './es/testMessage.json' with { type: 'json' };
import transfer from './es/transfer.json' with { type: 'json' };

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
