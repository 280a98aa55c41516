import type { CustomScheme } from 'electron';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Map<string, NonNullable<CustomScheme['privileges']>>();
let sealed = false;

/** After this, `registerSchemesAsPrivileged` throws, as on Electron once the app is ready. */
export function sealSchemes(): void {
  sealed = true;
}

/** True for a scheme with hosts and relative addresses; without that, no page can be served. */
export function isStandard(scheme: string): boolean {
  return privileged.get(scheme)?.standard ?? false;
}

/** `protocol`: one per session; the app's own handlers, called with real requests. */
export class HostProtocol {
  readonly #handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (sealed) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges ?? {});
  }

  handle(scheme: string, handler: Handler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  /** For the page server: the handler that answers for an address. */
  standInHandler(scheme: string): Handler | undefined {
    return this.#handlers.get(scheme);
  }
}
