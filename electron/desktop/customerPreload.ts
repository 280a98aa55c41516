import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { customerBridgeName, customerChannels, type CustomerBridge, type CustomerView } from '../contract/customer.ts';

// Two fixed channels and nothing of the app's own bridge: this window is looked at by strangers.
const bridge: CustomerBridge = {
  read: () => ipcRenderer.invoke(customerChannels.read) as Promise<CustomerView | null>,
  onChange: (listen) => {
    const pass = (_event: IpcRendererEvent, view: CustomerView): void => listen(view);
    ipcRenderer.on(customerChannels.changed, pass);
    return () => void ipcRenderer.removeListener(customerChannels.changed, pass);
  },
};
contextBridge.exposeInMainWorld(customerBridgeName, bridge);
