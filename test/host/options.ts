import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

const manifestShape = z.object({
  name: z.string(),
  productName: z.optional(z.string()),
  version: z.string(),
  main: z.string(),
});

/** What the stand-in was asked to run, and how. */
export interface Options {
  readonly appDir: string;
  readonly main: string;
  readonly name: string;
  readonly version: string;
  /** What the app sees as its own arguments: Chromium's switches and its own. */
  readonly args: readonly string[];
  /** False when a test drives the windows: then nobody opens a browser, and the control channel is open. */
  readonly alone: boolean;
}

/** Reads `host.ts <appDir> [app args]` and the app's package.json. Throws when either is unusable. */
export function readOptions(argv: readonly string[], alone: boolean): Options {
  const [folder, ...args] = argv;
  if (folder === undefined) throw new Error('usage: node test/host/host.ts <appDir> [app args]');
  const appDir = resolve(folder);
  const manifest = manifestShape.parse(JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')));
  return {
    appDir,
    main: resolve(appDir, manifest.main),
    name: manifest.productName ?? manifest.name,
    version: manifest.version,
    args,
    alone,
  };
}

/** The value of `--name=value`, the empty string for `--name`, undefined without it. Chromium knows no other form. */
export function switchValue(args: readonly string[], name: string): string | undefined {
  const found = args.findLast((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}
