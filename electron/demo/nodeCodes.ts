import type { DemoInstance } from './demoInstance.ts';

/** The QR object of connect, create and restart (CONTRACT 6): the last code, stale or not, or only the count. */
export async function codeObject(instance: DemoInstance): Promise<object> {
  const { code, count } = instance;
  if (code === null) return { count };
  return { pairingCode: code.pairingCode, code: code.text, base64: await code.image(), count };
}

/** The body of connectionState; `state` is missing for an instance that is not loaded (CONTRACT 5.4). */
export function stateBody(name: string, instance: DemoInstance | undefined): object {
  return { instance: { instanceName: name, state: instance?.memory ?? undefined } };
}
