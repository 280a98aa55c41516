import type { ReportedState } from '../contract/instance.ts';
import { readStateWord } from './connectionState.ts';

const sample = /^evolution_instance_state\{(.*)\}\s+1(?:\.0*)?(?:\s+\d+)?\s*$/;
const label = /([a-z_]+)="((?:[^"\\]|\\.)*)"/gi;

/**
 * The states in a `/metrics` text (CONTRACT 10.3), by instance name. Lines of other metrics, of states that do not hold
 * and of no known form are passed over. Null when the text tells of no metric at all, so that it is no such answer.
 */
export function readMetrics(text: string): ReadonlyMap<string, ReportedState> | null {
  if (!/^(?:# (?:HELP|TYPE) )?\w+/.test(text) || !/^# TYPE |^\w+(?:\{.*\})? [\d.+-]/m.test(text)) return null;
  const states = new Map<string, ReportedState>();
  for (const line of text.split('\n')) {
    const labels = sample.exec(line)?.[1];
    if (labels === undefined) continue;
    const values = new Map<string, string>();
    for (const [, name = '', value = ''] of labels.matchAll(label)) values.set(name, unescaped(value));
    const name = values.get('instance');
    const state = readStateWord(values.get('state')).state;
    if (name !== undefined && state !== 'unknown') states.set(name, state);
  }
  return states;
}

/** Label values escape backslash, quote and line end (Prometheus text format 0.0.4). */
function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
