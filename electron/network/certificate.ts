import type { X509Certificate } from 'node:crypto';
import type { CertificateView } from '../contract/access.ts';
import type { ProxyAccess } from '../ports/access.ts';
import { bare } from './proxy.ts';
import { openSecureSocket } from './secureSocket.ts';

/** Names from a stranger are shown, so they end somewhere. */
const longestName = 120;

/**
 * The certificate that a server shows, whoever signed it: a handshake and nothing else, no request and no key. Null for
 * plain HTTP, and when no handshake came about.
 */
export async function readCertificate(baseUrl: string, proxy: ProxyAccess | null): Promise<CertificateView | null> {
  const { protocol, hostname, port } = new URL(baseUrl);
  if (protocol !== 'https:') return null;
  try {
    const target = { host: bare(hostname), port: port === '' ? 443 : Number(port), proxy };
    const socket = await openSecureSocket({ ...target, anyCertificate: true });
    const certificate = socket.getPeerX509Certificate();
    const trusted = socket.authorized;
    socket.destroy();
    return certificate === undefined ? null : viewOf(certificate, trusted);
  } catch {
    return null;
  }
}

function viewOf(certificate: X509Certificate, trusted: boolean): CertificateView {
  const { subject, issuer, subjectAltName, fingerprint256 } = certificate;
  return {
    subject: nameIn(subject) ?? presentable(subjectAltName ?? ''),
    issuer: nameIn(issuer) ?? '',
    selfSigned: subject === issuer,
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    fingerprint: fingerprint256,
    trusted,
  };
}

/** The common name in a distinguished name, or else the organisation. */
function nameIn(distinguished: string | undefined): string | null {
  const name = /^CN=(.+)$/m.exec(distinguished ?? '')?.[1] ?? /^O=(.+)$/m.exec(distinguished ?? '')?.[1];
  return name === undefined ? null : presentable(name);
}

function presentable(name: string): string {
  return name.replace(/[\p{C}]+/gu, ' ').slice(0, longestName);
}
