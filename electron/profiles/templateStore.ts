import * as z from 'zod/mini';
import { configurationPart } from '../contract/configuration.ts';
import { templateId, type TemplateView } from '../contract/template.ts';
import { Document, type StoreOptions } from './document.ts';
import { usableList } from './usable.ts';

const templateSchema = z.object({
  id: templateId,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  at: z.number(),
  parts: z.array(configurationPart),
});

/** Templates on disk, without secrets. A failed save (`StorageError`) leaves memory and disk as they were. */
export class TemplateStore {
  readonly #document: Document<readonly TemplateView[]>;

  constructor(options: StoreOptions) {
    this.#document = new Document<readonly TemplateView[]>(options, {
      fresh: [],
      read: (data) => usableList(data, 'templates', templateSchema),
      write: (templates) => ({ templates }),
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file, template by template; a broken one costs no other. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  /** By name. */
  list(): readonly TemplateView[] {
    return this.#document.value.toSorted((one, other) => one.name.localeCompare(other.name));
  }

  get(id: string): TemplateView | null {
    return this.#document.value.find((template) => template.id === id) ?? null;
  }

  /** Adds a template in the place of one of the same name. Rejects with `StorageError`. */
  async put(template: TemplateView): Promise<void> {
    await this.#document.change((all) => [...all.filter(({ name }) => name !== template.name), template]);
  }

  /** Removes a template if it is there. Rejects with `StorageError`. */
  async remove(id: string): Promise<void> {
    await this.#document.change((all) => all.filter((template) => template.id !== id));
  }
}
