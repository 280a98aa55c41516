/** The arguments of a program as a person writes them: one a line, empty lines left out. */
export function readArguments(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The same back again. */
export function writeArguments(args: readonly string[]): string {
  return args.join('\n');
}
