import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The arguments of a text, sorted, as one line: `{n, plural, …} {name}` gives `n, name`. Throws on bad ICU syntax. */
export function argumentsOf(text: string): string {
  const names = new Set<string>();
  collect(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst(), names);
  return [...names].sort().join(', ');
}

/** The parser's number for plain text; every other element with a value has a named argument. */
const literal = 0;

function collect(elements: readonly Element[], names: Set<string>): void {
  for (const element of elements) {
    if ('children' in element) collect(element.children, names);
    else if ('value' in element && literal !== (element.type as number)) {
      names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) collect(option.value, names);
    }
  }
}
