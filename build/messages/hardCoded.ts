import { parse, type AST } from 'svelte/compiler';

/** A text that stands in a component instead of a catalogue. */
export interface HardCoded {
  readonly line: number;
  readonly text: string;
}

/** Attributes that a person sees or hears. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
]);
const words = /\p{L}/u;
/** The app's own name and the start of an address read the same in every language. */
const sameEverywhere = /Evodesk|https?:\/\//g;

/** Finds words in the markup of a component and in its spoken attributes. Signs such as dashes and dots may stand. */
export function hardCodedTexts(source: string): readonly HardCoded[] {
  const found: HardCoded[] = [];
  const note = (text: string, start: number): void => {
    if (words.test(text.replace(sameEverywhere, '')))
      found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  walk(parse(source, { modern: true }).fragment, note);
  return found;
}

type Note = (text: string, start: number) => void;

function walk(node: unknown, note: Note): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, note);
    return;
  }
  if (typeof node !== 'object' || node === null || !('type' in node)) return;
  switch (node.type) {
    case 'Text':
      note((node as AST.Text).data, (node as AST.Text).start);
      return;
    case 'Attribute':
      attribute(node as AST.Attribute, note);
      return;
    case 'ExpressionTag':
      expression((node as AST.ExpressionTag).expression, note);
      return;
    case 'StyleSheet':
    case 'Script':
    case 'Comment':
    case 'StyleDirective':
    case 'ClassDirective':
      return;
    default:
      for (const value of Object.values(node)) walk(value, note);
  }
}

function attribute(node: AST.Attribute, note: Note): void {
  if (!spoken.has(node.name) || node.value === true) return;
  for (const part of Array.isArray(node.value) ? node.value : [node.value]) {
    if (part.type === 'Text') note(part.data, part.start);
    else expression(part.expression, note);
  }
}

/** A string that an expression shows as it is, also as a branch or a default. Calls and lookups are not followed. */
function expression(node: AST.ExpressionTag['expression'], note: Note): void {
  if (node.type === 'Literal') {
    if (typeof node.value === 'string') note(node.value, startOf(node));
  } else if (node.type === 'TemplateLiteral') {
    for (const quasi of node.quasis) note(quasi.value.cooked ?? '', startOf(node));
  } else if (node.type === 'ConditionalExpression') {
    expression(node.consequent, note);
    expression(node.alternate, note);
  } else if (node.type === 'LogicalExpression') {
    expression(node.left, note);
    expression(node.right, note);
  }
}

/** Svelte notes where a node starts, which ESTree's own types do not know. */
function startOf(node: object): number {
  return 'start' in node && typeof node.start === 'number' ? node.start : 0;
}
