import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { eventChannel, requestChannel } from './contract/channel.ts';
import { bridgeName } from './contract/contract.ts';
import { eventNames, requestNames } from './contract/names.ts';

// Walks the contract's tables and exposes one object (the type is `Bridge`). The page cannot name a channel, and listeners
// get the payload only: the event object would hand out `ipcRenderer` itself.
const requests = Object.fromEntries(
  requestNames.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(requestChannel(name), input),
  ]),
);

const events = Object.fromEntries(
  eventNames.map((name) => [
    name,
    (listen: (payload: unknown) => void) => {
      const channel = eventChannel(name);
      const pass = (_event: IpcRendererEvent, payload: unknown): void => listen(payload);
      ipcRenderer.on(channel, pass);
      return () => void ipcRenderer.removeListener(channel, pass);
    },
  ]),
);

contextBridge.exposeInMainWorld(bridgeName, { requests, events });
