import { contextBridge } from 'electron';
import { customerBridgeName, customerChannels, type CustomerBridge, type CustomerView } from '../contract/customer.ts';
import { sideBridge } from './sidePreload.ts';

// This window is looked at by strangers.
const bridge: CustomerBridge = sideBridge<CustomerView>(customerChannels);
contextBridge.exposeInMainWorld(customerBridgeName, bridge);
