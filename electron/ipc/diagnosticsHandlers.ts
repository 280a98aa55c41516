import type { DiagnosticsDesk } from '../diagnostics/diagnosticsDesk.ts';
import type { Handlers } from './register.ts';

/** What may be handed to someone who helps. */
export function diagnosticsHandlers({
  diagnostics,
}: {
  diagnostics: Pick<DiagnosticsDesk, 'read' | 'save'>;
}): Pick<Handlers, 'diagnostics.read' | 'diagnostics.save'> {
  return {
    'diagnostics.read': () => diagnostics.read(),
    'diagnostics.save': () => diagnostics.save(),
  };
}
