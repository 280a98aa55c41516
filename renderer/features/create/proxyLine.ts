/** The parts of a proxy, as the form holds them. */
export interface ProxyLine {
  readonly protocol: 'http' | 'socks';
  readonly host: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Reads a proxy that was pasted as one line: `socks5://user:password@host:1080` or `host:port:user:password`, as sellers
 * give them. Null when it is nothing but a host.
 */
export function readProxyLine(text: string): ProxyLine | null {
  const line = text.trim();
  const url = /^(https?|socks[45]?h?):\/\/(?:([^\s:@/]*)(?::([^\s@/]*))?@)?([^\s:@/]+):(\d{1,5})\/?$/i.exec(line);
  if (url !== null) {
    const [, scheme = '', username = '', password = '', host = '', port = ''] = url;
    const protocol = scheme.toLowerCase().startsWith('socks') ? 'socks' : 'http';
    return { protocol, host, port, username: decode(username), password: decode(password) };
  }
  const plain = /^([^\s:@/]+):(\d{1,5})(?::([^\s:]+):(\S+))?$/.exec(line);
  if (plain === null) return null;
  const [, host = '', port = '', username = '', password = ''] = plain;
  return { protocol: 'http', host, port, username, password };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
