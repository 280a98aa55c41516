import type { SettingsView } from '../contract/settings.ts';
import type { DataFolder } from '../desktop/dataFolder.ts';
import { hostFacts } from '../desktop/hostFacts.ts';
import { saveFile } from '../desktop/saveFile.ts';
import { DiagnosticsDesk } from '../diagnostics/diagnosticsDesk.ts';
import { ErrorTally } from '../diagnostics/errorTally.ts';
import type { ForwardingDesk } from '../forwarding/forwardingDesk.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly watcher: Watcher;
  readonly forwarding: Pick<ForwardingDesk, 'views'>;
  readonly data: Pick<DataFolder, 'read'>;
  readonly settings: () => SettingsView;
}

/** What a person may hand to someone who helps, and the count of failures that goes into it. */
export function composeDiagnostics({ clock, watcher, forwarding, data, settings }: Parts): {
  readonly diagnostics: DiagnosticsDesk;
  readonly errors: ErrorTally;
} {
  const errors = new ErrorTally(clock);
  const diagnostics = new DiagnosticsDesk({
    saveFile,
    facts: async () => ({
      at: clock.now(),
      host: hostFacts(),
      fleet: watcher.snapshot(),
      settings: settings(),
      forwarding: forwarding.views(),
      errors: errors.all,
      historyBytes: (await data.read()).historyBytes,
    }),
  });
  return { diagnostics, errors };
}
