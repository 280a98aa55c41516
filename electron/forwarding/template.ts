import { placeholders, type Placeholder } from '../contract/forwarding.ts';
import type { ErrorDetail } from '../contract/result.ts';
import { ForwardingError } from './forwardingError.ts';
import type { Notice } from './notice.ts';

const pattern = /\{\{\s*([a-z]+)\s*\}\}/g;
const known: ReadonlySet<string> = new Set(placeholders);
/** Longer values are cut: an argument has its limits, and a message its readers. */
const longestValue = 2_000;

/** The body of a webhook whose person wrote none. */
const standardBody = JSON.stringify(Object.fromEntries(placeholders.map((name) => [name, `{{${name}}}`])));

/**
 * The body that a template makes of a notice. Values are put into the texts of parsed JSON, so that no name can break out
 * of its text; a text that is one placeholder takes its value as it is: `instances` a list, `reason` a number or null.
 * Throws `invalid-input` like `checkBody`.
 */
export function fillBody(template: string, notice: Notice): string {
  return JSON.stringify(fillValue(parseBody(template), notice));
}

/** Throws `invalid-input` for a template that is no JSON, or mentions what there is not. */
export function checkBody(template: string): void {
  checkNames(JSON.stringify(parseBody(template)), 'body');
}

/** Throws `invalid-input` for a text that mentions what there is not. */
export function checkNames(text: string, field: string): void {
  for (const [, name = ''] of text.matchAll(pattern)) {
    if (!known.has(name)) throw invalid(field, `There is no placeholder of the name ${name}.`, { placeholder: name });
  }
}

/**
 * An argument of a command. Values lose control characters, and one that would begin the argument with a dash gets a blank
 * before it: the name of an instance comes from a server and must not become an option.
 */
export function fillArgument(template: string, notice: Notice): string {
  const filled = fillText(template, notice).replace(/\p{Cc}+/gu, ' ');
  return filled.startsWith('-') && !template.startsWith('-') ? ` ${filled}` : filled;
}

function parseBody(template: string): unknown {
  try {
    return JSON.parse(template.trim() === '' ? standardBody : template);
  } catch {
    throw invalid('body', 'The body is no JSON.', {});
  }
}

function fillValue(value: unknown, notice: Notice): unknown {
  if (typeof value === 'string') {
    const lone = new RegExp(`^${pattern.source}$`).exec(value)?.[1] ?? '';
    return isPlaceholder(lone) ? notice[lone] : fillText(value, notice);
  }
  if (Array.isArray(value)) return value.map((each) => fillValue(each, notice));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillValue(each, notice)]));
}

function fillText(text: string, notice: Notice): string {
  return text.replace(pattern, (whole, name: string) => (isPlaceholder(name) ? textOf(notice[name]) : whole));
}

function textOf(value: Notice[Placeholder]): string {
  if (value === null) return '';
  return (typeof value === 'object' ? value.join(', ') : String(value)).slice(0, longestValue);
}

function isPlaceholder(name: string): name is Placeholder {
  return known.has(name);
}

function invalid(field: string, message: string, detail: ErrorDetail): ForwardingError {
  return new ForwardingError('invalid-input', message, { detail: { field, ...detail } });
}
