import { socketPath, type FromPage, type ToPage } from '../wire.ts';
import { contextBridge } from './bridge.ts';
import { HostIpcRenderer } from './ipcRenderer.ts';
import { showToast } from './toast.ts';
import { go, guardNavigation } from './navigation.ts';

type Require = (name: string) => unknown;
type Preload = (require: Require, module: object, exports: object, process: object) => void;

/** Connects the page, then runs the app's preload before the page's own scripts. */
export function start(preload: Preload): void {
  const socket = new WebSocket(`ws://${location.host}${socketPath}`);
  const early: string[] = [];
  const post = (message: FromPage): void => {
    const text = JSON.stringify(message);
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
    else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
  };
  const ipcRenderer = new HostIpcRenderer(post);
  socket.addEventListener('open', () => early.splice(0).forEach((text) => socket.send(text)));
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as ToPage;
    if (message.kind === 'go') go(message.path);
    else if (message.kind === 'reload') location.reload();
    else if (message.kind === 'toast') {
      showToast(message.title, message.body, () => post({ kind: 'toast', at: message.at }));
    } else ipcRenderer.hear(message);
  });
  post({ kind: 'here', path: `${location.pathname}${location.search}${location.hash}` });
  window.addEventListener('load', () => post({ kind: 'loaded' }));
  const tellFocus = (): void => post({ kind: 'focus', focused: document.hasFocus() });
  for (const name of ['focus', 'blur']) window.addEventListener(name, tellFocus);
  tellFocus();
  guardNavigation(post);

  const modules: Record<string, unknown> = { electron: { contextBridge, ipcRenderer } };
  const require: Require = (name) => {
    if (name in modules) return modules[name];
    throw new Error(`module not found: ${name}`);
  };
  const exports = {};
  preload(require, { exports }, exports, {
    type: 'renderer',
    platform: navigator.userAgent.includes('Windows')
      ? 'win32'
      : navigator.userAgent.includes('Mac')
        ? 'darwin'
        : 'linux',
    versions: {},
    env: {},
    contextIsolated: true,
    sandboxed: true,
  });
}
