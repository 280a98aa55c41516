import type { CommandLine } from 'electron';

/** `app.commandLine`: the switches the app was started with, and those it adds. */
export class HostCommandLine implements Omit<CommandLine, never> {
  readonly #switches = new Map<string, string>();

  constructor(args: readonly string[]) {
    for (const arg of args) {
      const [, name, value] = /^--([^=]+)(?:=(.*))?$/su.exec(arg) ?? [];
      if (name !== undefined) this.#switches.set(name.toLowerCase(), value ?? '');
    }
  }

  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name.toLowerCase(), value);
  }

  appendArgument(_value: string): void {
    // Arguments are Chromium's; there is nobody here to read them.
  }

  hasSwitch(name: string): boolean {
    return this.#switches.has(name.toLowerCase());
  }

  getSwitchValue(name: string): string {
    return this.#switches.get(name.toLowerCase()) ?? '';
  }

  removeSwitch(name: string): void {
    this.#switches.delete(name.toLowerCase());
  }
}
