import { pathToFileURL } from 'node:url';
import { obeyTest } from './control.ts';
import { electronModule } from './electronModule.ts';
import { provideElectron } from './hooks.ts';
import { sealSchemes } from './protocol.ts';
import { readOptions } from './options.ts';
import { serveAlone } from './alone.ts';
import { endUtilityProcesses } from './utilityProcess.ts';

/** `node test/host/host.ts <appDir> [app args]`: runs an Electron app without Electron. */
const options = readOptions(process.argv.slice(2), process.send === undefined);
process.argv = [process.execPath, options.appDir, ...options.args];
Object.assign(process, { type: 'browser', defaultApp: true });

// Node warns of its young features; the app's own warnings still show.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.name}: ${warning.message}\n`);
});

const electron = electronModule(options);
provideElectron(electron);

process.on('exit', endUtilityProcesses);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  let asked = false;
  process.on(signal, () => {
    if (asked) process.exit(1);
    asked = true;
    electron.app.quit();
  });
}

// Electron lives until it quits, also without a window.
setInterval(() => undefined, 2 ** 30);

if (options.alone) serveAlone(electron, options);
else obeyTest(electron);

// As on Electron, `ready` waits for the main module, so a top-level wait for it would never end.
await import(pathToFileURL(options.main).href);
sealSchemes();
electron.app.start();
