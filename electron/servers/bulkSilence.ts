import type { BulkSilenceOrder, BulkSilenceOutcome } from '../contract/bulk.ts';
import type { IncidentView } from '../contract/incident.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { SilenceScope } from '../contract/silence.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeptSilence } from '../profiles/silenceStore.ts';
import { ServerError } from './serverError.ts';

interface Parts {
  readonly clock: Clock;
  readonly newId: () => string;
  /** The open incidents. */
  readonly incidents: () => readonly IncidentView[];
  /** Keeps a change. Rejects with `StorageError` when it holds only until the app quits. */
  readonly change: (edit: (kept: KeptSilence) => KeptSilence) => Promise<void>;
}

/** Quiet for many instances at once. The last change can be taken back as a whole. */
export class BulkSilence {
  readonly #parts: Parts;
  #last: { readonly id: string; readonly edit: (kept: KeptSilence) => KeptSilence } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Answers how many instances it changed. Rejects with `StorageError`; it holds all the same until the app quits. */
  async silence({ silence, refs }: BulkSilenceOrder): Promise<BulkSilenceOutcome> {
    switch (silence.kind) {
      case 'mute':
        return this.#mute(refs, silence.until);
      case 'unmute':
        return this.#unmute(refs);
      case 'acknowledge':
        return this.#acknowledge(refs);
    }
  }

  /** Puts back what was before the change with this id. Rejects with `ServerError` when it is not the last one. */
  async undo(id: string): Promise<void> {
    const last = this.#last;
    if (last?.id !== id) throw new ServerError('not-found', 'This can no longer be taken back.');
    this.#last = null;
    await this.#parts.change(last.edit);
  }

  #mute(refs: readonly InstanceRef[], until: number | null): Promise<BulkSilenceOutcome> {
    const { clock, newId } = this.#parts;
    const at = clock.now();
    const unique = new Map(refs.map((ref) => [instanceKey(ref), ref]));
    const mutes = [...unique.values()].map((ref) => ({
      id: newId(),
      scope: { kind: 'instance' as const, ref },
      at,
      until,
      note: '',
    }));
    return this.#replaceMutes(new Set(unique.keys()), mutes, () => unique.size);
  }

  #unmute(refs: readonly InstanceRef[]): Promise<BulkSilenceOutcome> {
    return this.#replaceMutes(new Set(refs.map(instanceKey)), [], (before) => before.length);
  }

  /** Lets the instances with these keys have these mutes, and no other. */
  async #replaceMutes(
    keys: ReadonlySet<string>,
    mutes: KeptSilence['mutes'],
    countOf: (before: KeptSilence['mutes']) => number,
  ): Promise<BulkSilenceOutcome> {
    let before: KeptSilence['mutes'] = [];
    const put = (kept: KeptSilence, wanted: KeptSilence['mutes']): KeptSilence => ({
      ...kept,
      mutes: [...kept.mutes.filter(({ scope }) => !isAmong(scope, keys)), ...wanted],
    });
    const saved = this.#parts.change((kept) => {
      before = kept.mutes.filter(({ scope }) => isAmong(scope, keys));
      return put(kept, mutes);
    });
    const undoId = this.#remember((kept) => put(kept, before));
    await saved;
    return { undoId, count: countOf(before) };
  }

  /** Takes note of what is wrong with them now; what was acknowledged already stays as it was. */
  async #acknowledge(refs: readonly InstanceRef[]): Promise<BulkSilenceOutcome> {
    const { clock, incidents } = this.#parts;
    const keys = new Set(refs.map(instanceKey));
    const at = clock.now();
    const fresh = incidents().flatMap(({ subject, closedAt, acknowledged, health, reason }) => {
      if (closedAt !== null || acknowledged !== null || subject.kind !== 'instance') return [];
      const key = instanceKey(subject.ref);
      return keys.has(key) ? [{ key, health, code: reason?.code ?? null, at, note: '', until: null }] : [];
    });
    const noted = new Set(fresh.map(({ key }) => key));
    const without = (kept: KeptSilence): KeptSilence => ({
      ...kept,
      acknowledgements: kept.acknowledgements.filter(({ key }) => !noted.has(key)),
    });
    const saved = this.#parts.change((kept) => {
      const others = without(kept);
      return { ...others, acknowledgements: [...others.acknowledgements, ...fresh] };
    });
    const undoId = this.#remember(without);
    await saved;
    return { undoId, count: noted.size };
  }

  #remember(edit: (kept: KeptSilence) => KeptSilence): string {
    const id = this.#parts.newId();
    this.#last = { id, edit };
    return id;
  }
}

function isAmong(scope: SilenceScope, keys: ReadonlySet<string>): boolean {
  return scope.kind === 'instance' && keys.has(instanceKey(scope.ref));
}
