import type { InstanceRef, InstanceView, ReportedState, RunningAction } from '../../electron/contract/instance.ts';
import { instanceKey } from '../../electron/contract/instance.ts';
import type { InstanceWatch } from '../../electron/instances/instanceWatch.ts';

/** Instances as the watching side knows them, and a diary of what it was told. */
export class FakeWatch implements InstanceWatch {
  readonly diary: string[] = [];
  readonly #views = new Map<string, InstanceView>();

  /** Adds an instance, or changes members of one. */
  put(ref: InstanceRef, change: Partial<InstanceView> = {}): void {
    const key = instanceKey(ref);
    this.#views.set(key, { ...(this.#views.get(key) ?? closedInstance(ref)), ...change });
  }

  find(ref: InstanceRef): InstanceView | null {
    return this.#views.get(instanceKey(ref)) ?? null;
  }

  actionStarted(ref: InstanceRef, kind: RunningAction['kind'], limitMs?: number): void {
    this.diary.push(`${kind} started`);
    if (this.find(ref) !== null)
      this.put(ref, { action: { kind, startedAt: 0, ...(limitMs === undefined ? {} : { limitMs }) } });
  }

  actionEnded(ref: InstanceRef): void {
    this.diary.push('ended');
    if (this.find(ref) !== null) this.put(ref, { action: null });
  }

  observedLive(ref: InstanceRef, state: ReportedState): void {
    const view = this.find(ref);
    if (view === null) return;
    if (view.reported.live !== state) this.diary.push(`live ${state}`);
    this.put(ref, { reported: { ...view.reported, live: state } });
  }

  observedLine(ref: InstanceRef, works: boolean): void {
    this.observedLive(ref, works ? 'open' : 'close');
  }

  checkNow(serverId: string | null): void {
    this.diary.push(`check ${serverId ?? 'all'}`);
  }

  forget(ref: InstanceRef): void {
    this.diary.push('forgotten');
    this.#views.delete(instanceKey(ref));
  }
}

function closedInstance(ref: InstanceRef): InstanceView {
  return {
    key: instanceKey(ref),
    serverId: ref.serverId,
    name: ref.name,
    instanceId: null,
    integration: 'baileys',
    number: null,
    numberText: null,
    profileName: null,
    counts: null,
    health: 'closed',
    lastKnown: null,
    since: null,
    observedAt: null,
    reported: { list: 'close', live: null, raw: null },
    reason: null,
    action: null,
    quiet: null,
    silentSince: null,
  };
}
