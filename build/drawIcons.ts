import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawImages } from './draw/images.ts';
import { sameImage } from './draw/sameImage.ts';

// Draws the app and tray images from their SVG sources. With --check, writes nothing and fails when a committed image
// does not show what its source says.
const check = process.argv.includes('--check');
const stale: string[] = [];
let count = 0;
for (const [path, bytes] of drawImages()) {
  const file = join(import.meta.dirname, path);
  count += 1;
  if (check) {
    if (!sameImage(path, read(file), bytes)) stale.push(path);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: node build/drawIcons.ts`);
  process.exitCode = 1;
} else {
  console.log(check ? `${count} images match their sources.` : `${count} images drawn.`);
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
