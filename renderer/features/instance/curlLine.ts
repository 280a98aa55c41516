import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';

/**
 * A line for a terminal that reads the live state of an instance, with a variable where the key goes: keys never reach the
 * window. Everything that stands in it is quoted for a POSIX shell.
 */
export function curlLine({ name, instanceId }: InstanceView, { baseUrl, family }: ServerView): string {
  const path =
    family === 'go'
      ? `/instance/info/${encodeURIComponent(instanceId ?? '')}`
      : `/instance/connectionState/${encodeURIComponent(name.toWellFormed())}`;
  return `curl -sS -H "apikey: $API_KEY" ${quoted(`${baseUrl}${path}`)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
