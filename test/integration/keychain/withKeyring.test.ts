import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { noSecretService } from '../../support/keychain/secretService.ts';

const script = fileURLToPath(new URL('../../support/with-keyring.sh', import.meta.url));
const run = promisify(execFile);

describe.skipIf(noSecretService !== null)(`with-keyring.sh (${noSecretService ?? 'it can run here'})`, () => {
  it('runs a command beside an unlocked keyring, and leaves nothing behind', async () => {
    const program = `
      const keychain = require('keytar');
      keychain.setPassword('evodesk-test', 'a', 'stored')
        .then(() => keychain.getPassword('evodesk-test', 'a'))
        .then((value) => console.log(value, process.env.XDG_DATA_HOME));`;
    const { stdout } = await run(script, [process.execPath, '-e', program]);
    const [value, folder] = stdout.trim().split(' ');
    expect(value).toBe('stored');
    expect(folder).toMatch(/data$/);
    expect(existsSync(folder ?? '')).toBe(false);
  });

  it('passes arguments as they are, and the exit code back', async () => {
    const program = 'console.log(process.argv[1]); process.exit(7)';
    await expect(run(script, [process.execPath, '-e', program, 'a  "b" $c'])).rejects.toMatchObject({
      code: 7,
      stdout: 'a  "b" $c\n',
    });
  });
});
