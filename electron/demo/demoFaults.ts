import type { DemoInstance } from './demoInstance.ts';
import type { DemoAnswer } from './demoHttp.ts';

/** Which requests a fault hits, and how often. */
export interface FaultScope {
  /** A route like `GET /instance/fetchInstances` or `GET /instance/connect/:instanceName`; default every route. */
  readonly route?: string;
  /** After so many hits the fault is over; default never. */
  readonly times?: number;
}

/** What goes wrong instead of, or before, the real answer. */
export type Fault =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'answer'; readonly answer: DemoAnswer }
  /** What was asked for is done, and the answer says otherwise (CONTRACT 4.3). */
  | { readonly kind: 'disguise'; readonly answer: DemoAnswer }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'rows'; readonly keep: 'none' | 'half' };

interface Armed {
  readonly fault: Fault;
  readonly route: string | null;
  left: number;
}

/** The faults that are armed. One of each kind at a time; a new one replaces the old. */
export class DemoFaults {
  readonly #armed = new Map<Fault['kind'], Armed>();
  /** Origins that may ask (CONTRACT 2); null lets everyone ask. */
  allowedOrigins: ReadonlySet<string> | null = null;
  licensed = true;

  arm(fault: Fault, scope: FaultScope = {}): void {
    this.#armed.set(fault.kind, { fault, route: scope.route ?? null, left: scope.times ?? Number.POSITIVE_INFINITY });
  }

  /** The fault of this kind that hits this route now, which uses up one of its times. */
  take<K extends Fault['kind']>(kind: K, route: string): Extract<Fault, { kind: K }> | null {
    const armed = this.#armed.get(kind);
    if (armed === undefined || (armed.route !== null && armed.route !== route)) return null;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed.delete(kind);
    return isKind(armed.fault, kind) ? armed.fault : null;
  }

  /** What a list shows of its rows. */
  cut(rows: readonly DemoInstance[], route: string): readonly DemoInstance[] {
    const fault = this.take('rows', route);
    if (fault === null) return rows;
    return fault.keep === 'none' ? [] : rows.slice(0, Math.ceil(rows.length / 2));
  }

  /** Disarms everything. */
  clear(): void {
    this.#armed.clear();
    this.allowedOrigins = null;
    this.licensed = true;
  }
}

function isKind<K extends Fault['kind']>(fault: Fault, kind: K): fault is Extract<Fault, { kind: K }> {
  return fault.kind === kind;
}
