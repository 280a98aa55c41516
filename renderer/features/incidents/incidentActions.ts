import type { ExportOrder } from '../../../electron/contract/history.ts';
import type { SilenceScope } from '../../../electron/contract/silence.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';

const hour = 3_600_000;
const morning = 8;

/** When a mute ends, epoch milliseconds: in an hour, or at eight tomorrow by the computer's clock. */
export function muteEnd(length: 'hour' | 'tomorrow', now: number): number {
  if (length === 'hour') return now + hour;
  const end = new Date(now);
  end.setDate(end.getDate() + 1);
  return end.setHours(morning, 0, 0, 0);
}

function sameScope(a: SilenceScope, b: SilenceScope): boolean {
  if (a.kind === 'server') return b.kind === 'server' && a.serverId === b.serverId;
  if (a.kind !== 'instance' || b.kind !== 'instance') return false;
  return a.ref.serverId === b.ref.serverId && a.ref.name === b.ref.name;
}

/** Takes note of an incident, with a way back. */
export function acknowledge(id: string, note: string): Promise<void> {
  return acknowledgeAll([id], note);
}

/** Takes note of incidents that have one cause, with one way back. */
export async function acknowledgeAll(ids: readonly string[], note: string): Promise<void> {
  const noted: string[] = [];
  for (const id of ids) {
    const answer = await ask('incident.acknowledge', { id, note, until: null });
    if (answer.ok) noted.push(id);
    else showError(answer.error);
  }
  if (noted.length === 0) return;
  toasts.show(t('incidents.acknowledged'), {
    action: { label: t('incidents.undo'), run: () => noted.forEach((id) => void unacknowledge(id)) },
  });
}

export async function unacknowledge(id: string): Promise<void> {
  const answer = await ask('incident.unacknowledge', { id });
  if (!answer.ok) showError(answer.error);
}

/** Mutes an instance or a server until then, with a way back. `name` is for the toast. */
export async function mute(scope: SilenceScope, name: string, until: number): Promise<void> {
  const answer = await ask('silence.mute', { scope, until, note: '' });
  if (!answer.ok) showError(answer.error);
  else
    toasts.show(t('incidents.muted', { name }), {
      action: { label: t('incidents.undo'), run: () => void unmute([scope]) },
    });
}

/** Ends the mutes of these scopes. */
export async function unmute(scopes: readonly SilenceScope[]): Promise<void> {
  const answer = await ask('silence.read');
  if (!answer.ok) {
    showError(answer.error);
    return;
  }
  for (const { id, scope } of answer.value.mutes) {
    if (!scopes.some((each) => sameScope(each, scope))) continue;
    const ended = await ask('silence.unmute', { id });
    if (!ended.ok) showError(ended.error);
  }
}

export async function checkServer(serverId: string): Promise<void> {
  const answer = await ask('fleet.check', { serverId });
  if (!answer.ok) showError(answer.error);
}

/** Saves the instances or the incident log where the person says, and names the file. */
export async function exportFile(what: ExportOrder['what'], format: ExportOrder['format']): Promise<void> {
  const answer = await ask('history.export', { what, format });
  if (!answer.ok) showError(answer.error);
  else if (answer.value.saved && answer.value.fileName !== null)
    toasts.show(t('incidents.export.saved', { file: answer.value.fileName }));
}
