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
