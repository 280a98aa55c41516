import about from './en/about.json' with { type: 'json' };
import access from './en/access.json' with { type: 'json' };
import actions from './en/actions.json' with { type: 'json' };
import advisory from './en/advisory.json' with { type: 'json' };
import audit from './en/audit.json' with { type: 'json' };
import bulk from './en/bulk.json' with { type: 'json' };
import commands from './en/commands.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import configuration from './en/configuration.json' with { type: 'json' };
import create from './en/create.json' with { type: 'json' };
import customer from './en/customer.json' with { type: 'json' };
import diagnostics from './en/diagnostics.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import firstSteps from './en/firstSteps.json' with { type: 'json' };
import forwarding from './en/forwarding.json' with { type: 'json' };
import guard from './en/guard.json' with { type: 'json' };
import incidents from './en/incidents.json' with { type: 'json' };
import instance from './en/instance.json' with { type: 'json' };
import list from './en/list.json' with { type: 'json' };
import notes from './en/notes.json' with { type: 'json' };
import notices from './en/notices.json' with { type: 'json' };
import overview from './en/overview.json' with { type: 'json' };
import pairing from './en/pairing.json' with { type: 'json' };
import palette from './en/palette.json' with { type: 'json' };
import panel from './en/panel.json' with { type: 'json' };
import production from './en/production.json' with { type: 'json' };
import queue from './en/queue.json' with { type: 'json' };
import revival from './en/revival.json' with { type: 'json' };
import serverList from './en/serverList.json' with { type: 'json' };
import serverPage from './en/serverPage.json' with { type: 'json' };
import servers from './en/servers.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import silence from './en/silence.json' with { type: 'json' };
import states from './en/states.json' with { type: 'json' };
import testMessage from './en/testMessage.json' with { type: 'json' };
import transfer from './en/transfer.json' with { type: 'json' };

/** Every English text of the window. Its keys are the keys of all languages. A new feature's file gets a line in each of the three. */
export const catalogue = {
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
