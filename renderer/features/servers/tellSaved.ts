import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import type { Saved } from './serverForm.svelte.ts';

/** Tells that a server was saved, and where its key went. */
export function tellSaved(saved: Saved): void {
  const { name } = saved;
  switch (saved.keyHome) {
    case 'keychain':
      toasts.show(t('servers.saved.keychain', { name }));
      return;
    case 'session':
      toasts.show(t('servers.saved.session', { name }), { tone: 'unstable', glyph: 'key', staysFor: 10_000 });
      return;
    case 'kept':
      toasts.show(t('servers.saved.unchanged', { name }));
      return;
  }
}
