import type { Cancel, Clock } from '../ports/clock.ts';
import type { DemoControl } from './demoControl.ts';

/** One drop that mends itself. */
interface Mishap {
  readonly serverId: string;
  readonly name: string;
  /** WhatsApp's reason (CONTRACT 7). */
  readonly reason: number;
  /** How long until it is mended, in milliseconds. */
  readonly downMs: number;
}

const firstMishapMs = 25_000;
const calmMs = 240_000;
const reviveMs = 15_000;

/** What happens in the demo, over and over: first a phone that is unlinked, then small things every few minutes. */
const mishaps: readonly [Mishap, ...Mishap[]] = [
  { serverId: 'demo-alfa', name: 'vendas-sp-03', reason: 401, downMs: 50_000 },
  { serverId: 'demo-loja', name: 'entregas-zona-leste', reason: 503, downMs: 90_000 },
  { serverId: 'demo-beta', name: 'loja-campinas', reason: 401, downMs: 75_000 },
  { serverId: 'demo-alfa', name: 'atendimento-02', reason: 428, downMs: 60_000 },
];

/** The instances that keep a code on offer, so that there is always one to pair. */
const patient: readonly { readonly serverId: string; readonly name: string }[] = [
  { serverId: 'demo-alfa', name: 'loja-centro' },
  { serverId: 'demo-beta', name: 'clinica-vida-recepcao-unidade-vila-mariana' },
];

/** Runs the story on the given clock until cancelled. */
export function runStory(clock: Clock, controls: ReadonlyMap<string, DemoControl>): Cancel {
  const pending = new Set<Cancel>();
  const later = (delayMs: number, task: () => void): void => {
    const cancel = clock.after(delayMs, () => {
      pending.delete(cancel);
      task();
    });
    pending.add(cancel);
  };
  const tell = (index: number): void => {
    const mishap = mishaps[index % mishaps.length] ?? mishaps[0];
    const control = controls.get(mishap.serverId);
    control?.drop(mishap.name, mishap.reason);
    later(mishap.downMs, () => control?.heal(mishap.name));
    later(calmMs, () => tell(index + 1));
  };
  const tend = (): void => {
    for (const { serverId, name } of patient) revive(controls.get(serverId), name);
    later(reviveMs, tend);
  };
  later(firstMishapMs, () => tell(0));
  later(reviveMs, tend);
  return () => {
    for (const cancel of pending) cancel();
    pending.clear();
  };
}

/** Starts a new series of codes on an instance that used up its own, as its owner would (CONTRACT 6). */
function revive(control: DemoControl | undefined, name: string): void {
  const instance = control?.instance(name);
  if (instance?.memory === 'close' && instance.record === 'connecting') control?.connect(name);
}
