import { formatAge } from '../../lib/format.ts';
import { t, type MessageKey } from '../../lib/messages.svelte.ts';

/** A sentence before it has a language: its key and what it mentions, as plain values. */
export interface Said {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Milliseconds that are spoken as an age; null reads as `none`, which the sentence must know. */
  readonly ages?: Readonly<Record<string, number | null>>;
  /** Keys of words that stand inside the sentence. */
  readonly words?: Readonly<Record<string, MessageKey>>;
}

/** Speaks a sentence in the window's language. */
export function speak(said: Said): string {
  const values: Record<string, string | number> = { ...said.values };
  for (const [name, ms] of Object.entries(said.ages ?? {})) values[name] = ms === null ? 'none' : formatAge(ms);
  for (const [name, key] of Object.entries(said.words ?? {})) values[name] = t(key);
  return t(said.key, values);
}
