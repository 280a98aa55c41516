import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Why tests of a real secret service cannot run here; null when they can. */
export const noSecretService = process.platform === 'linux' ? null : 'needs D-Bus and gnome-keyring, which are Linux';

/** From the distribution's packages `gnome-keyring` and `dbus`. */
const daemons = { keyring: 'gnome-keyring-daemon', bus: 'dbus-daemon' };

/**
 * `unlocked`: works. `locked`: a login keyring with a password that nobody types, and no screen to ask on. `empty`: a
 * service that has no login keyring yet. `no-service`: a bus on which nobody offers secrets. `no-bus`: no session bus.
 */
export type KeychainSituation = 'unlocked' | 'locked' | 'empty' | 'no-service' | 'no-bus';

export interface SecretService {
  /** The environment in which a process finds this service, and no other. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts the keyring daemon anew, in another situation, with the same stored data. */
  become(situation: 'unlocked' | 'locked'): Promise<void>;
  /** Stops the daemon in its tracks: it holds its name and answers nothing. */
  freeze(): void;
  thaw(): void;
  end(): Promise<void>;
}

/** Starts a D-Bus session of its own, with a keyring in the given situation, all in a folder that `end` removes. */
export async function startSecretService(situation: KeychainSituation): Promise<SecretService> {
  const home = await mkdtemp(join(tmpdir(), 'keychain-'));
  const folders = { XDG_DATA_HOME: 'data', XDG_RUNTIME_DIR: 'run', XDG_CACHE_HOME: 'cache', XDG_CONFIG_HOME: 'config' };
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: home };
  for (const [variable, folder] of Object.entries(folders)) {
    env[variable] = join(home, folder);
    await mkdir(join(home, folder), { mode: 0o700 });
  }
  const bus = situation === 'no-bus' ? null : await startBus(home, env);
  if (bus !== null) env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
  let daemon: ChildProcess | null = null;

  const run = async (kind: 'unlocked' | 'locked' | 'empty'): Promise<void> => {
    if (daemon !== null) await stop(daemon);
    const unlock = kind === 'unlocked' ? ['--unlock'] : [];
    daemon = spawn(daemons.keyring, ['--foreground', '--components=secrets', ...unlock], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    daemon.stdin?.end(kind === 'unlocked' ? 'throw-away' : '');
    await ownerOfSecrets(env);
  };
  if (situation === 'locked') await run('unlocked');
  if (situation === 'unlocked' || situation === 'locked' || situation === 'empty') await run(situation);

  return {
    env,
    become: run,
    freeze: () => void daemon?.kill('SIGSTOP'),
    thaw: () => void daemon?.kill('SIGCONT'),
    end: async () => {
      if (daemon !== null) await stop(daemon);
      if (bus !== null) await stop(bus.process);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function startBus(home: string, env: NodeJS.ProcessEnv): Promise<{ address: string; process: ChildProcess }> {
  // No service folders: nothing is started on demand, so that only our own daemon can offer secrets.
  const config = join(home, 'bus.xml');
  await writeFile(
    config,
    `<busconfig><type>session</type><listen>unix:dir=${home}/run</listen><policy context="default">
       <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const bus = spawn(daemons.bus, [`--config-file=${config}`, '--print-address', '--nofork', '--nopidfile'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: bus.stdout })) return { address: line, process: bus };
  throw new Error('the session bus did not start');
}

/** Waits until somebody offers secrets on the bus. */
async function ownerOfSecrets(env: NodeJS.ProcessEnv): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const answer = await output('dbus-send', env, [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.freedesktop.secrets',
    ]);
    if (answer.includes('boolean true')) return;
  }
  throw new Error('the keyring did not come up');
}

async function output(command: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8');
  for await (const part of child.stdout) text += String(part);
  return text;
}

async function stop(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  process.kill('SIGKILL');
  await ended;
}
