/**
 * Whether a proxy would fail the servers' test. Nothing is contacted: port 9 and hosts under `.invalid` never work, and
 * only `http` and `socks` are protocols (CONTRACT 8).
 */
export function proxyProblem(proxy: Readonly<Record<string, unknown>>): boolean {
  const { host, port, protocol } = proxy;
  return port === '9' || String(host).endsWith('.invalid') || (protocol !== 'http' && protocol !== 'socks');
}
