import QRCode from 'qrcode';
import type { ServerCode } from '../evolution/api.ts';

const imagePrefix = /^data:image\/(png|jpeg|webp);base64,/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Draws a code as `data:` URI, black on white with the quiet zone of four modules that readers need. The code's text is
 * preferred: crisp at any size. Without one, or when it is too long for a QR code, the server's own picture is used, its
 * prefix repaired (CONTRACT 6). Null when there is neither.
 */
export async function drawCode(code: ServerCode): Promise<string | null> {
  if (code.text !== null && code.text !== '') {
    const svg = await draw(code.text);
    if (svg !== null) return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  }
  return code.image === null ? null : repairImage(code.image);
}

/**
 * The code as a PNG picture of about 800 pixels, for a file: drawn from its text, else the server's own if it is one. Null when
 * there is neither.
 */
export async function drawPng({ text, image }: ServerCode): Promise<Uint8Array | null> {
  if (text !== null && text !== '') {
    try {
      return await QRCode.toBuffer(text, { type: 'png', margin: 4, width: 800, errorCorrectionLevel: 'L' });
    } catch {
      // Too long for a QR code; the server's own picture may still do.
    }
  }
  const repaired = image === null ? null : repairImage(image);
  const prefix = 'data:image/png;base64,';
  return repaired?.startsWith(prefix) === true ? Buffer.from(repaired.slice(prefix.length), 'base64') : null;
}

async function draw(text: string): Promise<string | null> {
  try {
    return await QRCode.toString(text, {
      type: 'svg',
      margin: 4,
      errorCorrectionLevel: 'L',
      color: { dark: '#000000ff', light: '#ffffffff' },
    });
  } catch {
    return null;
  }
}

function repairImage(image: string): string | null {
  const prefix = imagePrefix.exec(image)?.[0];
  const body = image.slice(prefix?.length ?? 0).replace(/\s+/g, '');
  return base64.test(body) ? `${prefix ?? 'data:image/png;base64,'}${body}` : null;
}
