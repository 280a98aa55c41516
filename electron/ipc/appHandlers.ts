import type { Licence } from '../contract/licence.ts';
import type { KnownLink } from '../contract/link.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly opensAtLogin: () => boolean;
  readonly setOpensAtLogin: (opens: boolean) => Promise<void>;
  readonly licences: () => Promise<readonly Licence[]>;
  readonly openLink: (link: KnownLink) => Promise<void>;
  readonly showPanel: () => void;
  /** The page is up: routes that waited for it may go. */
  readonly pageReady: () => void;
}

type Names =
  'app.opensAtLogin' | 'app.setOpensAtLogin' | 'app.licences' | 'app.openLink' | 'app.showPanel' | 'app.ready';

/** The app around the window. */
export function appHandlers({
  opensAtLogin,
  setOpensAtLogin,
  licences,
  openLink,
  showPanel,
  pageReady,
}: Parts): Pick<Handlers, Names> {
  return {
    'app.opensAtLogin': () => opensAtLogin(),
    'app.setOpensAtLogin': async ({ opens }) => {
      await setOpensAtLogin(opens);
      return opensAtLogin();
    },
    'app.licences': () => licences(),
    'app.openLink': async ({ link }) => {
      await openLink(link);
      return null;
    },
    'app.showPanel': () => {
      showPanel();
      return null;
    },
    'app.ready': () => {
      pageReady();
      return null;
    },
  };
}
