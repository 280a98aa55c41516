/** Who runs the app. Only Electron itself names its version here. */
export const runtime = 'electron' in process.versions ? 'electron' : 'stand-in';
