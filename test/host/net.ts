import type { Net } from 'electron';

/** `net`: Node's own fetch, and a network that a test can take away (from `isOnline` only; loopback stays). */
export class HostNet implements Pick<Net, 'isOnline' | 'online'> {
  #online = true;

  get online(): boolean {
    return this.#online;
  }

  isOnline(): boolean {
    return this.#online;
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetch(input, init);
  }

  standInSetOnline(online: boolean): void {
    this.#online = online;
  }
}
