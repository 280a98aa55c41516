import { Resvg } from '@resvg/resvg-js';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { drawCode } from '../../../electron/instances/codeImage.ts';
import { serverCode } from '../../support/scriptedServer.ts';

/** As long as a real one: a reference and three keys in base64. */
const text = `2@${'aB3/'.repeat(22)},${'kE9+'.repeat(11)},${'Zq0='.repeat(11)},${'mT5x'.repeat(11)}`;

/** Draws the picture at `width` pixels, as the dialog does. */
function pixels(uri: string, width: number): PNG {
  const svg = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64').toString('utf8');
  return PNG.sync.read(Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng()));
}

function scan(png: PNG): string | null {
  return jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data ?? null;
}

async function drawn(code: Parameters<typeof drawCode>[0]): Promise<string> {
  const uri = await drawCode(code);
  if (uri === null) throw new Error('nothing was drawn');
  return uri;
}

describe('a code with text', () => {
  it.each([240, 264, 480])('can be read by a scanner at %d pixels', async (width) => {
    expect(scan(pixels(await drawn(serverCode(text)), width))).toBe(text);
  });

  it('is black on white with a quiet zone of four modules', async () => {
    const modules = QRCode.create(text, { errorCorrectionLevel: 'L' }).modules.size;
    const scale = 4;
    const png = pixels(await drawn(serverCode(text)), (modules + 8) * scale);
    const colours = new Set<string>();
    for (let y = 0; y < png.height; y++) {
      for (let x = 0; x < png.width; x++) {
        const colour = png.data.subarray((y * png.width + x) * 4, (y * png.width + x) * 4 + 4).toString('hex');
        colours.add(colour);
        const edge = Math.min(x, y, png.width - 1 - x, png.height - 1 - y);
        if (edge < 4 * scale) expect(colour).toBe('ffffffff');
      }
    }
    expect([...colours].sort()).toEqual(['000000ff', 'ffffffff']);
  });

  it('is drawn from the text although the server sent a picture of its own', async () => {
    const uri = await drawn(serverCode(text, { image: 'data:image/png;base64,AAAA' }));
    expect(scan(pixels(uri, 300))).toBe(text);
  });
});

describe('a code without usable text', () => {
  it.each([
    ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
    ['AAAA', 'data:image/png;base64,AAAA'],
    ['AA\nAA', 'data:image/png;base64,AAAA'],
  ])('takes the picture of the server, with its prefix: %j', async (image, expected) => {
    expect(await drawCode(serverCode('', { text: null, image }))).toBe(expected);
    expect(await drawCode(serverCode('x'.repeat(4_000), { image }))).toBe(expected);
  });

  it.each(['', 'data:image/svg+xml;base64,AAAA', 'data:text/html,<b>', 'https://evil.example/x.png', 'not base64!'])(
    'refuses what is no picture: %j',
    async (image) => {
      expect(await drawCode(serverCode('', { text: null, image }))).toBeNull();
    },
  );

  it('is nothing without a picture', async () => {
    expect(await drawCode(serverCode('', { text: null }))).toBeNull();
    expect(await drawCode(serverCode('x'.repeat(4_000)))).toBeNull();
  });
});
