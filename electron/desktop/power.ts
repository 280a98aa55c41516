import { net, powerMonitor } from 'electron';
import type { Cancel, Clock } from '../ports/clock.ts';

interface Listener {
  suspend(): void;
  resume(): void;
  lock(): void;
  unlock(): void;
  setOnline(online: boolean): void;
}

/** How often the operating system is asked whether there is a network, in milliseconds; it tells by itself to pages only. */
const onlineEveryMs = 5_000;

/** Passes on sleep, waking, locking and the network's coming and going, until the answered function is called. */
export function watchComputer(clock: Clock, listener: Listener): Cancel {
  powerMonitor.on('suspend', () => listener.suspend());
  powerMonitor.on('resume', () => listener.resume());
  powerMonitor.on('lock-screen', () => listener.lock());
  powerMonitor.on('unlock-screen', () => listener.unlock());
  let cancel: Cancel;
  const look = (): void => {
    listener.setOnline(net.isOnline());
    cancel = clock.after(onlineEveryMs, look);
  };
  look();
  return () => cancel();
}
