import { registerHooks } from 'node:module';
import type { ElectronModule } from './electronModule.ts';

const key = 'evodesk.stand-in.electron';
const address = 'stand-in:electron';

/** Puts the stand-in where the app imports or requires `electron`. */
export function provideElectron(electron: ElectronModule): void {
  Object.defineProperty(globalThis, Symbol.for(key), { value: electron });
  const names = Object.keys(electron).join(', ');
  const source = [
    `const electron = globalThis[Symbol.for('${key}')];`,
    `export const { ${names} } = electron;`,
    'export default electron;',
    "export { electron as 'module.exports' };",
  ].join('\n');
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(?:\/(?:main|common))?$/u.test(specifier)
        ? { url: address, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === address ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
}
