import * as z from 'zod/mini';
import type { DemoControl } from './demoControl.ts';
import { json, type DemoAnswer } from './demoHttp.ts';

const name = z.string();
const scope = { route: z.optional(z.string()), times: z.optional(z.number()) };
const times = z.optional(z.number());
const said = { status: z.number(), body: z.unknown(), ...scope };

type Action = (control: DemoControl, input: unknown) => unknown;

function action<S extends z.core.$ZodType>(
  schema: S,
  act: (control: DemoControl, input: z.output<S>) => unknown,
): Action {
  return (control, input) => act(control, z.parse(schema, input));
}

const named = z.strictObject({ name });
const nothing = z.strictObject({});

const actions: Readonly<Record<string, Action>> = {
  drop: action(z.strictObject({ name, reason: z.optional(z.number()) }), (control, { name, reason }) =>
    control.drop(name, reason),
  ),
  heal: action(named, (control, { name }) => control.heal(name)),
  blip: action(named, (control, { name }) => control.blip(name)),
  deafen: action(named, (control, { name }) => control.deafen(name)),
  flap: action(
    z.strictObject({ name, times: z.number(), downMs: z.number(), upMs: z.number() }),
    (control, { name, ...plan }) => control.flap(name, plan),
  ),
  scan: action(named, (control, { name }) => control.scan(name)),
  rotateQr: action(named, (control, { name }) => control.rotateQr(name)),
  connect: action(named, (control, { name }) => control.connect(name)),
  instance: action(named, (control, { name }) => control.instance(name)),
  vanish: action(z.strictObject({ names: z.array(name) }), (control, { names }) => control.vanish(names)),
  add: action(z.strictObject({ count: z.number() }), (control, { count }) => control.add(count)),
  slow: action(z.strictObject({ ms: z.number(), ...scope }), (control, { ms, ...where }) =>
    control.slow(ms, given(where)),
  ),
  hang: action(z.strictObject(scope), (control, where) => control.hang(given(where))),
  status: action(
    z.strictObject({ status: z.number(), retryAfter: z.optional(z.number()), ...scope }),
    (control, { status, ...options }) => control.status(status, given(options)),
  ),
  pretend: action(z.strictObject(said), (control, { status, body, ...where }) =>
    control.pretend(status, body, given(where)),
  ),
  disguise: action(z.strictObject(said), (control, { status, body, ...where }) =>
    control.disguise(status, body, given(where)),
  ),
  htmlPage: action(z.strictObject({ status: z.optional(z.number()), ...scope }), (control, { status, ...where }) =>
    control.htmlPage(status, given(where)),
  ),
  truncatedBody: action(z.strictObject(scope), (control, where) => control.truncatedBody(given(where))),
  emptyList: action(z.strictObject({ times }), (control, { times }) => control.emptyList(times)),
  halfList: action(z.strictObject({ times }), (control, { times }) => control.halfList(times)),
  licenceGate: action(z.strictObject({ closed: z.boolean() }), (control, { closed }) => control.licenceGate(closed)),
  corsOrigin: action(z.strictObject({ allowed: z.nullable(z.array(z.string())) }), (control, { allowed }) =>
    control.corsOrigin(allowed),
  ),
  counts: action(nothing, (control) => control.counts()),
  reset: action(nothing, (control) => control.reset()),
};

/** Where the control interface lives, and the header that opens it. */
export const controlPrefix = '/__demo/';
export const controlHeader = 'x-demo-control';

/** Runs one control action: `POST /__demo/drop` with `{"name":"loja-centro"}`. Answers `{"result":…}` or a 400. */
export function runControl(control: DemoControl, actionName: string, input: unknown): DemoAnswer {
  const run = Object.hasOwn(actions, actionName) ? actions[actionName] : undefined;
  if (run === undefined) return json(404, { error: `no control action ${actionName}` });
  try {
    return json(200, { result: run(control, input ?? {}) ?? null });
  } catch (problem) {
    if (problem instanceof z.core.$ZodError) return json(400, { error: z.prettifyError(problem) });
    throw problem;
  }
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops members that are undefined. */
function given<T extends object>(members: T): Partial<Given<T>> {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Partial<Given<T>>;
}
