import type { BulkItemView } from '../../../electron/contract/bulk.ts';

/** The results as lines of name, server and sentence, with tabs between: pasted, they are a table. */
export function resultText(
  items: readonly BulkItemView[],
  serverName: (id: string) => string,
  sentence: (item: BulkItemView) => string,
): string {
  return items
    .map((item) => [item.ref.name, serverName(item.ref.serverId), sentence(item)])
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t'))
    .join('\n');
}
