import type { ErrorCode } from '../../../electron/contract/result.ts';
import type { CheckLine, CheckStep, ServerCheck } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';

/** How a line of the live check looks. Its words are chosen by `lineText`. */
interface LineLook {
  readonly glyph: Glyph;
  readonly tone: Tone;
}

const glyphs: Readonly<Record<CheckLine['status'], LineLook>> = {
  waiting: { glyph: 'unknown', tone: 'unknown' },
  running: { glyph: 'busy', tone: 'connecting' },
  passed: { glyph: 'ack', tone: 'online' },
  warned: { glyph: 'unstable', tone: 'unstable' },
  failed: { glyph: 'down', tone: 'down' },
  skipped: { glyph: 'gone', tone: 'unknown' },
};

const failures: Partial<Readonly<Record<ErrorCode, Glyph>>> = {
  'key-rejected': 'key',
  'key-missing': 'key',
  'certificate-untrusted': 'tls',
  'certificate-changed': 'tls',
  'tls-failed': 'tls',
  'plain-http-consent': 'tls',
  'licence-required': 'licence',
  'not-evolution': 'strange',
  'strange-answer': 'strange',
  redirected: 'strange',
};

/** The glyph of a line; a failure shows what failed. */
export function lineLook(line: CheckLine): LineLook {
  if (line.status !== 'failed' || line.error === null) return glyphs[line.status];
  return { ...glyphs.failed, glyph: failures[line.error.code] ?? glyphs.failed.glyph };
}

/** The words of a line that did not fail: a key with values, and how long it took where that is told, in milliseconds. */
interface LineText {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
  readonly tookMs: number | null;
}

/** What a line says by itself. Facts that the check does not tell have stand-ins, so that no sentence shows a hole. */
export function lineText(line: CheckLine): LineText {
  const tookMs = numberFact(line, 'tookMs');
  switch (line.status) {
    case 'waiting':
    case 'skipped':
    case 'failed':
      return { key: `servers.check.step.${line.step}`, values: {}, tookMs: null };
    case 'running':
      return { key: `servers.check.running.${line.step}`, values: {}, tookMs: null };
    case 'passed':
    case 'warned':
      return { key: `servers.check.passed.${line.step}`, values: valuesOf(line), tookMs };
  }
}

function valuesOf(line: CheckLine): Record<string, string | number> {
  switch (line.step) {
    case 'product':
      return { family: textFact(line, 'family') ?? 'other', version: textFact(line, 'version') ?? 'none' };
    case 'key':
      return { scope: textFact(line, 'scope') ?? 'unknown' };
    case 'instances':
      return { count: numberFact(line, 'count') ?? 0 };
    case 'reach':
      return { pinned: line.facts['pinned'] === true ? 'yes' : 'no' };
    case 'address':
      return {};
  }
}

const warnings = ['plainHttp', 'leaksKeys', 'sampleKey', 'endsSoon'] as const;

/** Why a line passed with a warning; null when it did not, or when no sentence is known for it. */
export function lineWarning(line: CheckLine): MessageKey | null {
  if (line.status !== 'warned') return null;
  const warning = warnings.find((name) => line.facts[name] === true);
  return warning === undefined ? null : `servers.check.warn.${warning}`;
}

/** When the certificate of the server ends, epoch milliseconds; null where the line does not tell. */
export function certificateEnd(line: CheckLine): number | null {
  return line.status === 'passed' || line.status === 'warned' ? numberFact(line, 'certificateEndsAt') : null;
}

/** A fact that is text; null when it is missing or empty. */
export function textFact(line: CheckLine, name: string): string | null {
  const value = line.facts[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberFact(line: CheckLine, name: string): number | null {
  const value = line.facts[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The line that stopped the check, if one did. */
export function failedLine(check: ServerCheck): CheckLine | null {
  return check.lines.find((line) => line.status === 'failed') ?? null;
}

/** Which step runs now, for the note on slow lists. */
export function runningStep(check: ServerCheck): CheckStep | null {
  return check.lines.find((line) => line.status === 'running')?.step ?? null;
}
