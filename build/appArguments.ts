/**
 * The app's arguments as a person types them. Chromium knows `--user-data-dir=DIR` only; people also write it in two
 * words.
 */
export function appArguments(typed: readonly string[]): string[] {
  const args: string[] = [];
  for (const word of typed) {
    if (args.at(-1) === '--user-data-dir') args[args.length - 1] = `--user-data-dir=${word}`;
    else args.push(word);
  }
  if (args.at(-1) === '--user-data-dir') throw new Error('--user-data-dir wants a folder');
  return args;
}
