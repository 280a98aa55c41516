import type { ExportOrder, IncidentEntry } from '../../../electron/contract/history.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import { copyText } from '../../lib/copyText.ts';
import { summaryOf, type SummaryFormat } from './incidentSummary.ts';

/** Takes note of an incident until it changes, or until then (epoch milliseconds), with a way back. */
export function acknowledge(id: string, note: string, until: number | null): Promise<void> {
  return acknowledgeAll([id], note, until);
}

/** Takes note of incidents that have one cause, with one way back. */
export async function acknowledgeAll(ids: readonly string[], note: string, until: number | null): Promise<void> {
  const noted: string[] = [];
  for (const id of ids) {
    const answer = await ask('incident.acknowledge', { id, note, until });
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

/** Puts incidents of one cause on the clipboard, as text for a chat or a ticket. */
export async function copySummary(entries: readonly IncidentEntry[], format: SummaryFormat): Promise<void> {
  const copied = await copyText(summaryOf(entries, format, Date.now()));
  if (copied) toasts.show(t('incidents.copied'));
  else toasts.error(t('incidents.notCopied'));
}
