import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Badge, type Overlay } from '../../../electron/desktop/badge.ts';
import { wordsIn } from '../../../electron/messages/words.ts';

const system = vi.hoisted(() => ({ counts: [] as number[], scaleFactor: 1 }));
vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => system.counts.push(count) },
  screen: { getPrimaryDisplay: () => ({ scaleFactor: system.scaleFactor }) },
  nativeImage: { createFromBitmap: (_pixels: Buffer, size: object) => size },
}));

const { platform } = process;
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
let overlays: (Overlay | null)[];
let badge: Badge;

beforeEach(() => {
  system.counts = [];
  system.scaleFactor = 1;
  overlays = [];
  badge = new Badge({ words: () => wordsIn('pt-BR'), overlay: (overlay) => overlays.push(overlay) });
});
afterEach(() => on(platform));

it('is a number where the system knows one, told when it changes', () => {
  on('darwin');
  for (const count of [0, 3, 3, 0]) badge.show(count);
  expect([system.counts, overlays]).toEqual([[3, 0], []]);
});

it('is a picture on Windows, as fine as the screen, with words for who cannot see it', () => {
  on('win32');
  badge.show(1);
  system.scaleFactor = 1.5;
  badge.show(12);
  badge.show(0);
  expect(overlays).toEqual([
    { image: { width: 16, height: 16 }, description: '1 precisa de atenção' },
    { image: { width: 24, height: 24 }, description: '12 precisam de atenção' },
    null,
  ]);
  expect(system.counts).toEqual([]);
});
