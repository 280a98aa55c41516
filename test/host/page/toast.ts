/** How long a notification stays, in milliseconds. */
const stayMs = 8_000;

let shelf: ShadowRoot | null = null;

/** Shows a notification in the corner of the page, where the desktop would. Only for a person without Electron. */
export function showToast(title: string, body: string, onClick: () => void): void {
  shelf ??= makeShelf();
  const toast = document.createElement('button');
  const heading = document.createElement('strong');
  heading.textContent = title;
  const text = document.createElement('span');
  text.textContent = body;
  toast.append(heading, text);
  toast.addEventListener('click', () => {
    toast.remove();
    onClick();
  });
  shelf.append(toast);
  setTimeout(() => toast.remove(), stayMs);
}

/** Beside the body and in a shadow, so that neither the app's styles nor its tests meet it. */
function makeShelf(): ShadowRoot {
  const host = document.createElement('stand-in-notifications');
  document.documentElement.append(host);
  const root = host.attachShadow({ mode: 'closed' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; display: grid; gap: 8px; width: 320px; pointer-events: none; }
    button { display: grid; gap: 4px; padding: 12px 16px; border: 1px solid #8888; border-radius: 8px; pointer-events: auto;
      background: #222; color: #fff; font: 13px/1.4 system-ui, sans-serif; text-align: start; cursor: pointer; box-shadow: 0 4px 16px #0004; }
    span { white-space: pre-line; }
  `);
  root.adoptedStyleSheets = [style];
  return root;
}
