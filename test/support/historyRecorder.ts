/* Records under load until it is killed: `node historyRecorder.ts FOLDER`. Each line that it prints is the time of its last fact. */
import { systemClock } from '../../electron/ports/systemClock.ts';
import { incidentOf, intentOf, refTo, seen } from './facts.ts';
import { HistoryFile } from './historyFile.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('where to?');
const { store } = new HistoryFile(folder, systemClock);
const refs = Array.from({ length: 500 }, (_, place) => refTo(`i${place}`));
let turn = 0;

// Real time, for this is about what a process leaves behind.
setInterval(() => {
  const now = systemClock.now();
  const health = turn % 2 === 0 ? 'online' : 'closed';
  for (let each = 0; each < 20; each++) {
    const ref = refs[(turn * 20 + each) % refs.length] ?? refTo('none');
    store.changed(seen(ref, (Math.floor(turn / 25) + each) % 2 === 0 ? health : 'connecting', now));
    if (each === 0) store.incident(incidentOf(ref, now));
    if (each === 0) store.decided(intentOf([ref], now));
  }
  store.listed('srv', now, 100);
  process.stdout.write(`${now}\n`);
  turn += 1;
}, 5);
