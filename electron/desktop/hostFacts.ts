import { arch, platform, release } from 'node:os';
import { app } from 'electron';
import type { Host } from '../diagnostics/report.ts';

const shown = ['electron', 'chrome', 'node'] as const;

/** What the app runs on. Of the system's release only the figures: kernels carry the names of those who built them. */
export function hostFacts(): Host {
  // On the stand-in, Electron and Chromium have no version here, whatever the types say.
  const versions: Readonly<Record<string, string | undefined>> = process.versions;
  return {
    versions: Object.fromEntries(
      shown.flatMap((name) => (versions[name] === undefined ? [] : [[name, versions[name]]])),
    ),
    system: `${platform()} ${arch()} ${/^[\d.]+/.exec(release())?.[0] ?? ''}`.trim(),
    language: app.getLocale(),
    upMs: Math.round(process.uptime() * 1000),
  };
}
