import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { ownFolder } from './wire.ts';

/** The host's own scripts that a page may load, as JavaScript. */
const shared = /^(?:values|wire|page\/[a-zA-Z]+)\.ts$/u;
const startScript = `${ownFolder}start.js`;

/** The script for a path under the host's own folder, or null. */
export function ownScript(path: string, preload: string | null): string | null {
  if (path === startScript) return startSource(preload);
  const name = path.slice(ownFolder.length);
  if (!shared.test(name)) return null;
  try {
    return stripTypeScriptTypes(readFileSync(join(import.meta.dirname, name), 'utf8'));
  } catch {
    return null;
  }
}

/** The app's preload in a function, as Electron's sandbox does it, so that it sees only what it is given. */
function startSource(preload: string | null): string {
  const source = preload === null ? '' : readFileSync(preload, 'utf8');
  return `import { start } from './page/start.ts';\nstart(function (require, module, exports, process) {\n${source}\n});\n`;
}

/** Puts the host's script before every other one. Module scripts run in the order of the page. */
export function withStartScript(html: string): string {
  const tag = `<script type="module" src="${startScript}"></script>`;
  return /<head[^>]*>/iu.test(html) ? html.replace(/<head[^>]*>/iu, (head) => `${head}${tag}`) : `${tag}${html}`;
}

/** The app's content security policy with the one addition that the stand-in needs: its own socket. */
export function policyWithSocket(policy: string, socketUrl: string): string {
  const directives = policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '');
  const connect = directives.findIndex((directive) => /^connect-src(?:\s|$)/iu.test(directive));
  const fallback = directives.find((directive) => /^default-src(?:\s|$)/iu.test(directive));
  if (connect === -1 && fallback === undefined) return policy;
  const base = connect === -1 ? fallback : directives[connect];
  const sources = (base ?? '')
    .split(/\s+/u)
    .slice(1)
    .filter((source) => source !== "'none'");
  const replaced = ['connect-src', ...sources, socketUrl].join(' ');
  if (connect === -1) directives.push(replaced);
  else directives[connect] = replaced;
  return directives.join('; ');
}
