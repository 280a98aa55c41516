import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** Playwright's own browser when it is installed, otherwise the system's; `CHROMIUM` overrides both. */
function executable(): string {
  const found = [
    process.env['CHROMIUM'],
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('no Chromium found: set CHROMIUM to its path');
  return found;
}

/** A browser that talks to loopback only: without the resolver rule it asks for some thirty names at each start. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}
