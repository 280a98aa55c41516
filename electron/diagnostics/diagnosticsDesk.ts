import type { Diagnostics } from '../contract/diagnostics.ts';
import type { ExportOutcome } from '../contract/history.ts';
import type { SaveFile } from '../ports/saveFile.ts';
import { diagnosticsReport, type DiagnosticFacts } from './report.ts';

interface Parts {
  readonly facts: () => Promise<DiagnosticFacts>;
  readonly saveFile: SaveFile;
}

/** Shows what may be handed on, and saves exactly what was shown. */
export class DiagnosticsDesk {
  readonly #parts: Parts;
  #shown: { readonly text: string; readonly at: number } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async read(): Promise<Diagnostics> {
    const facts = await this.#parts.facts();
    this.#shown = { text: diagnosticsReport(facts), at: facts.at };
    return { text: this.#shown.text };
  }

  /** Nothing is saved that nobody has seen. Rejects with `StorageError`. */
  async save(): Promise<ExportOutcome> {
    const shown = this.#shown;
    if (shown === null) return { saved: false, fileName: null };
    const fileName = await this.#parts.saveFile({
      name: `evodesk-diagnostics-${new Date(shown.at).toISOString().slice(0, 10)}.txt`,
      ending: 'txt',
      content: () => Promise.resolve(shown.text),
    });
    return { saved: fileName !== null, fileName };
  }
}
