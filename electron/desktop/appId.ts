/** One reverse-DNS name everywhere: packages, notifications on Windows, the desktop entry, the keychain's service. */
export const appId = 'io.github.evodesk.desktop';
