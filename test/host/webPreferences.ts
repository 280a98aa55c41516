import type { WebPreferences } from 'electron';

/** Settings that would open the page to the computer, with the only value that is accepted here. */
const demanded = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
} as const;

/** Throws for unsafe preferences: a stand-in without isolation must not let them pass unseen. */
export function checkWebPreferences(preferences: WebPreferences): void {
  for (const [name, value] of Object.entries(demanded)) {
    const given = preferences[name as keyof typeof demanded];
    if (given !== undefined && given !== value) {
      throw new Error(`electron stand-in: webPreferences.${name} must be ${value}`);
    }
  }
  if (preferences.enableBlinkFeatures)
    throw new Error('electron stand-in: webPreferences.enableBlinkFeatures is unsafe');
}
