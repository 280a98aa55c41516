import { asRecord } from '../fields.ts';
import { asFlag, asWords, unwrap } from './reading.ts';
import type { Content, Form, Stored } from './stored.ts';

/** What a proxy that is switched off must still have in its fields (CONTRACT 8). */
const placeholders = { host: '0', port: '0', protocol: 'http' } as const;

/** The proxy of an instance. v1 wraps its address and keeps the switch outside (CONTRACT 11.1). */
export function proxyForm(spelling: 'flat' | 'nested'): Form<'proxy'> {
  return { read, write: (content) => write(content, spelling) };
}

function read(body: unknown): Stored<'proxy'> {
  const outer = asRecord(body) ?? {};
  const fields = unwrap(body, 'proxy');
  const password = asWords(fields['password']);
  const host = asWords(fields['host']);
  return {
    values: {
      enabled: asFlag(fields['enabled']) ?? asFlag(outer['enabled']) ?? false,
      host,
      port: asWords(fields['port']),
      protocol: asWords(fields['protocol']),
      username: asWords(fields['username']),
    },
    secrets: password === '' ? {} : { password },
    configured: host !== '',
    writeOnly: false,
  };
}

/** User name and password always go along: without them 2.3.6 answers 201 and stores nothing (CONTRACT 8). */
function write({ values, secrets }: Content<'proxy'>, spelling: 'flat' | 'nested'): unknown {
  const { enabled, username } = values;
  const proxy = {
    host: enabled ? values.host : placeholders.host,
    port: enabled ? values.port : placeholders.port,
    protocol: enabled ? values.protocol : placeholders.protocol,
    username: enabled ? username : '',
    password: enabled ? (secrets['password'] ?? '') : '',
  };
  return spelling === 'flat' ? { enabled, ...proxy } : { enabled, proxy };
}
