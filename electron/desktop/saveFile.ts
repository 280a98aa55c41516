import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import type { FileToSave } from '../ipc/historyHandlers.ts';
import { storageProblem } from '../profiles/storageError.ts';

/**
 * Asks the person where a file goes and writes it there. Resolves with its name (never its path), or null when the dialog
 * was cancelled. Rejects with a `StorageError` when it could not be written.
 */
export async function saveFile({ name, ending, content }: FileToSave): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  });
  if (canceled || filePath === '') return null;
  const fileName = basename(filePath);
  const text = await content();
  try {
    await writeFile(filePath, text);
  } catch (error) {
    throw storageProblem(error, fileName);
  }
  return fileName;
}
