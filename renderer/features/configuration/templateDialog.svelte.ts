import type { TemplatePreview, TemplateRun, TemplateView } from '../../../electron/contract/template.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { ask, listen } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';

/** Applying a template: which one and to what, what it would do, and how it went. */
export class TemplateDialogState {
  #templates: readonly TemplateView[] | null = $state.raw(null);
  #chosen = $state('');
  #refs: readonly InstanceRef[] = $state.raw([]);
  #previews: readonly TemplatePreview[] | null = $state.raw(null);
  #run: TemplateRun | null = $state.raw(null);
  #busy = $state(false);

  constructor(refs: readonly InstanceRef[]) {
    this.#refs = refs;
  }

  get templates(): readonly TemplateView[] | null {
    return this.#templates;
  }
  /** The id of the chosen template; empty while there is none. */
  get chosen(): string {
    return this.#chosen;
  }
  get chosenName(): string {
    return this.#templates?.find(({ id }) => id === this.#chosen)?.name ?? '';
  }
  get refs(): readonly InstanceRef[] {
    return this.#refs;
  }
  /** What it would do; null before a person asked. */
  get previews(): readonly TemplatePreview[] | null {
    return this.#previews;
  }
  get run(): TemplateRun | null {
    return this.#run;
  }
  get busy(): boolean {
    return this.#busy;
  }
  get step(): 'choose' | 'preview' | 'run' {
    if (this.#run !== null) return 'run';
    return this.#previews === null ? 'choose' : 'preview';
  }
  /** Those that applying it would change. */
  get changing(): readonly InstanceRef[] {
    return (this.#previews ?? [])
      .filter(({ changes, error }) => error === null && changes.length > 0)
      .map(({ ref }) => ref);
  }

  /** Reads the templates and follows runs. Answers the function that ends it. */
  start(): () => void {
    void this.#read();
    return listen('template.progressed', (run) => {
      if (run.id === this.#run?.id) this.#run = run;
    });
  }

  choose(id: string): void {
    this.#chosen = id;
  }

  pick(ref: InstanceRef, wanted: boolean): void {
    const others = this.#refs.filter((one) => !isSame(one, ref));
    this.#refs = wanted ? [...others, ref] : others;
  }

  pickAll(refs: readonly InstanceRef[]): void {
    const fresh = refs.filter((ref) => !this.isPicked(ref));
    this.#refs = [...this.#refs, ...fresh];
  }

  isPicked(ref: InstanceRef): boolean {
    return this.#refs.some((one) => isSame(one, ref));
  }

  async remove(): Promise<void> {
    const answer = await ask('template.remove', { id: this.#chosen });
    if (answer.ok) this.#show(answer.value);
    else showError(answer.error);
  }

  async preview(): Promise<void> {
    this.#busy = true;
    const answer = await ask('template.preview', { id: this.#chosen, refs: plain(this.#refs) });
    this.#busy = false;
    if (answer.ok) this.#previews = answer.value;
    else showError(answer.error);
  }

  back(): void {
    this.#previews = null;
  }

  async apply(): Promise<void> {
    const answer = await ask('template.apply', { id: this.#chosen, refs: plain(this.changing) });
    if (answer.ok) this.#run = answer.value;
    else showError(answer.error);
  }

  async undo(): Promise<void> {
    if (this.#run === null) return;
    const answer = await ask('template.undo', { id: this.#run.id });
    if (answer.ok) this.#run = answer.value;
    else showError(answer.error);
  }

  async #read(): Promise<void> {
    const answer = await ask('template.read');
    if (answer.ok) this.#show(answer.value);
    else showError(answer.error);
  }

  #show(templates: readonly TemplateView[]): void {
    this.#templates = templates;
    if (!templates.some(({ id }) => id === this.#chosen)) this.#chosen = templates[0]?.id ?? '';
  }
}

function isSame(one: InstanceRef, other: InstanceRef): boolean {
  return one.serverId === other.serverId && one.name === other.name;
}

function plain(refs: readonly InstanceRef[]): InstanceRef[] {
  return refs.map(({ serverId, name }) => ({ serverId, name }));
}
