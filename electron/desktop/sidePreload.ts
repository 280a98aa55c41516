import { ipcRenderer, type IpcRendererEvent } from 'electron';
import type { SideBridge, SideChannels } from '../contract/side.ts';

/** The bridge of a window beside the app's own, over fixed channels: nothing of the app's own bridge is there. */
export function sideBridge<View>({ read, changed }: SideChannels): SideBridge<View> {
  return {
    read: () => ipcRenderer.invoke(read) as Promise<View | null>,
    onChange: (listen) => {
      const pass = (_event: IpcRendererEvent, view: View): void => listen(view);
      ipcRenderer.on(changed, pass);
      return () => void ipcRenderer.removeListener(changed, pass);
    },
  };
}
