import { EventEmitter } from 'node:events';

/** Loaded before a helper's own code: gives it `process.parentPort` over Node's channel to the parent. */
const port = Object.assign(new EventEmitter(), {
  postMessage(message: unknown): void {
    process.send?.(message);
  },
  start(): void {
    // Messages flow from the first listener on, as on Electron.
  },
});

/** A message that comes before the helper listens waits for it. */
const early: unknown[] = [];
const deliver = (data: unknown): void => {
  port.emit('message', { data, ports: [] });
};
process.on('message', (data) => {
  if (port.listenerCount('message') === 0) early.push(data);
  else deliver(data);
});
port.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => early.splice(0).forEach(deliver));
});
process.on('disconnect', () => process.exit(0));

Object.assign(process, { parentPort: port, type: 'utility' });
