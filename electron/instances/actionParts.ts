import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { Audit } from './audit.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import type { RunningActions } from './runningActions.ts';

/** What everything that is done to an instance works with. */
export interface ActionParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly watch: InstanceWatch;
  readonly serverOf: ServerOf;
  readonly running: RunningActions;
  readonly guard: Pick<ProductionGuard, 'check'>;
  readonly audit: Audit;
}
