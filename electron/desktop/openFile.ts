import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { app, dialog } from 'electron';
import { TransferError } from '../profiles/transferFile.ts';

/** Far more than thousands of servers need. */
const maxBytes = 32 * 1024 * 1024;

/**
 * Asks the person for a JSON file and reads it. Resolves with its name (never its path) and text, or null when the dialog
 * was cancelled. Rejects with `TransferError` when it cannot be read or is too large to be one of ours.
 */
export async function openJsonFile(): Promise<{ readonly name: string; readonly text: string } | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    defaultPath: app.getPath('downloads'),
    filters: [{ name: 'JSON', extensions: ['json'] }],
    properties: ['openFile'],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const name = basename(path);
  try {
    if ((await stat(path)).size > maxBytes) throw new RangeError('too large');
    return { name, text: await readFile(path, 'utf8') };
  } catch (error) {
    const cause = error instanceof RangeError ? 'not-ours' : 'unreadable';
    throw new TransferError('file-unusable', `${name} could not be read.`, { detail: { cause } });
  }
}
