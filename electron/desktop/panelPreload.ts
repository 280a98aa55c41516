import { contextBridge, ipcRenderer } from 'electron';
import { panelBridgeName, panelChannels, type PanelBridge, type PanelView } from '../contract/panel.ts';
import { sideBridge } from './sidePreload.ts';

const bridge: PanelBridge = {
  ...sideBridge<PanelView>(panelChannels),
  order: (order) => void ipcRenderer.invoke(panelChannels.order, order),
};
contextBridge.exposeInMainWorld(panelBridgeName, bridge);
