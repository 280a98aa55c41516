import type { KnownLink } from '../contract/link.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly openLink: (link: KnownLink) => Promise<void>;
  /** The page is up: routes that waited for it may go. */
  readonly pageReady: () => void;
}

/** The app around the window. */
export function appHandlers({ openLink, pageReady }: Parts): Pick<Handlers, 'app.openLink' | 'app.ready'> {
  return {
    'app.openLink': async ({ link }) => {
      await openLink(link);
      return null;
    },
    'app.ready': () => {
      pageReady();
      return null;
    },
  };
}
