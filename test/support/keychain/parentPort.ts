import { EventEmitter } from 'node:events';

/** Gives a forked Node process what a utility process of Electron has instead: `process.parentPort`. */
class ParentPort extends EventEmitter {
  readonly #send = process.send?.bind(process);

  postMessage(message: unknown): void {
    this.#send?.(message);
  }
}

const port = new ParentPort();
process.on('message', (data) => port.emit('message', { data }));
Object.defineProperty(process, 'parentPort', { value: port });
Object.defineProperty(process, 'send', { value: undefined });
