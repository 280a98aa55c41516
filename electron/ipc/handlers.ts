import { actionHandlers } from './actionHandlers.ts';
import { annotationHandlers } from './annotationHandlers.ts';
import { appHandlers } from './appHandlers.ts';
import { batchHandlers } from './batchHandlers.ts';
import { createHandlers } from './createHandlers.ts';
import { configurationHandlers } from './configurationHandlers.ts';
import { bulkHandlers } from './bulkHandlers.ts';
import { dataHandlers } from './dataHandlers.ts';
import { demoHandlers } from './demoHandlers.ts';
import { diagnosticsHandlers } from './diagnosticsHandlers.ts';
import { digestHandlers } from './digestHandlers.ts';
import { fleetHandlers } from './fleetHandlers.ts';
import { historyHandlers } from './historyHandlers.ts';
import { forwardingHandlers } from './forwardingHandlers.ts';
import { pairingHandlers } from './pairingHandlers.ts';
import { productionHandlers } from './productionHandlers.ts';
import type { Handlers } from './register.ts';
import { recreateHandlers } from './recreateHandlers.ts';
import { revivalHandlers } from './revivalHandlers.ts';
import { serverHandlers } from './serverHandlers.ts';
import { sessionHandlers } from './sessionHandlers.ts';
import { settingsHandlers } from './settingsHandlers.ts';
import { silenceHandlers } from './silenceHandlers.ts';
import { transferHandlers } from './transferHandlers.ts';

type Parts = Parameters<typeof fleetHandlers>[0] &
  Parameters<typeof serverHandlers>[0] &
  Parameters<typeof productionHandlers>[0] &
  Parameters<typeof actionHandlers>[0] &
  Parameters<typeof createHandlers>[0] &
  Parameters<typeof batchHandlers>[0] &
  Parameters<typeof recreateHandlers>[0] &
  Parameters<typeof revivalHandlers>[0] &
  Parameters<typeof sessionHandlers>[0] &
  Parameters<typeof bulkHandlers>[0] &
  Parameters<typeof annotationHandlers>[0] &
  Parameters<typeof configurationHandlers>[0] &
  Parameters<typeof pairingHandlers>[0] &
  Parameters<typeof historyHandlers>[0] &
  Parameters<typeof settingsHandlers>[0] &
  Parameters<typeof silenceHandlers>[0] &
  Parameters<typeof forwardingHandlers>[0] &
  Parameters<typeof transferHandlers>[0] &
  Parameters<typeof dataHandlers>[0] &
  Parameters<typeof diagnosticsHandlers>[0] &
  Parameters<typeof demoHandlers>[0] &
  Parameters<typeof appHandlers>[0];

/** Everything the window may ask, answered. */
export function allHandlers(parts: Parts): Handlers {
  return {
    ...fleetHandlers(parts),
    ...digestHandlers(parts),
    ...serverHandlers(parts),
    ...productionHandlers(parts),
    ...actionHandlers(parts),
    ...createHandlers(parts),
    ...batchHandlers(parts),
    ...recreateHandlers(parts),
    ...revivalHandlers(parts),
    ...sessionHandlers(parts),
    ...bulkHandlers(parts),
    ...annotationHandlers(parts),
    ...configurationHandlers(parts),
    ...pairingHandlers(parts),
    ...historyHandlers(parts),
    ...settingsHandlers(parts),
    ...silenceHandlers(parts),
    ...forwardingHandlers(parts),
    ...transferHandlers(parts),
    ...dataHandlers(parts),
    ...diagnosticsHandlers(parts),
    ...demoHandlers(parts),
    ...appHandlers(parts),
  };
}
