import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let trust: SecureContext | null = null;

/** Trusts what the system trusts, beside what Node brings. Made once: it takes some milliseconds. */
export function systemTrust(): SecureContext {
  trust ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return trust;
}
