import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import type { FileToSave } from '../ports/saveFile.ts';
import { storageProblem } from '../profiles/storageError.ts';

/**
 * Asks the person where a file goes and writes it there. Resolves with its name (never its path), or null when the dialog
 * was cancelled. Rejects with a `StorageError` when it could not be written.
 */
export async function saveFile(file: FileToSave): Promise<string | null> {
  const path = await placeFile(file);
  return path === null ? null : basename(path);
}

/** The same, and resolves with the path. */
export async function placeFile({ name, ending, content, isPrivate = false }: FileToSave): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  });
  if (canceled || filePath === '') return null;
  const body = await content();
  try {
    // A file that is already there keeps its mode, so a private one goes first.
    if (isPrivate) await rm(filePath, { force: true });
    await writeFile(filePath, body, isPrivate ? { mode: 0o600 } : {});
  } catch (error) {
    throw storageProblem(error, basename(filePath));
  }
  return filePath;
}
