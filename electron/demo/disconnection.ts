/** Codes after which a server gives up and waits for a connect call (CONTRACT 7). All others it retries. */
export const finalReasons: ReadonlySet<number> = new Set([401, 402, 403, 406]);

/** The traces of a final disconnect in a row. */
export interface Disconnection {
  readonly code: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A JSON document inside a string, as the servers store it (CONTRACT 5.5). */
  readonly object: string;
}

const phrases: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  406: 'Not Acceptable',
};

/** Writes down a final disconnect. With a text it was asked for through the API, without one it came from WhatsApp. */
export function disconnection(code: number, at: number, text?: string): Disconnection {
  const data =
    text === undefined ? { tag: 'stream:error', attrs: { code: String(code) }, content: [cause(code)] } : null;
  const payload = {
    statusCode: code,
    error: phrases[code] ?? 'Unknown',
    message: text ?? (code === 401 ? 'Stream Errored (conflict)' : 'Connection Failure'),
  };
  const error = { data, isBoom: true, isServer: false, output: { statusCode: code, payload, headers: {} } };
  return { code, at, object: JSON.stringify({ error, date: new Date(at).toISOString() }) };
}

function cause(code: number): object {
  return code === 401
    ? { tag: 'conflict', attrs: { type: 'device_removed' } }
    : { tag: 'failure', attrs: { reason: String(code) } };
}
