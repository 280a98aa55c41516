import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { helperEnv, utilityHelper, type ForkHelper } from './keychain/helperProcess.ts';

/** Starts the keychain helper (`out/main/keychain-helper.js`) as a process of its own. */
export function keychainProcess(mainFolder: string): ForkHelper {
  return () =>
    utilityHelper(
      utilityProcess.fork(join(mainFolder, 'keychain-helper.js'), [], {
        serviceName: 'Evodesk keychain',
        env: helperEnv(process.env),
        stdio: 'ignore',
      }),
    );
}
