/** Large enough for a camera, also where it is pasted small. */
const edge = 800;

/** Puts the picture of a QR code (`data:` URI) on the clipboard as PNG. False when the page may not. */
export async function copyPicture(image: string): Promise<boolean> {
  try {
    const picture = new Image();
    picture.src = image;
    await picture.decode();
    const canvas = new OffscreenCanvas(edge, edge);
    const context = canvas.getContext('2d');
    if (context === null) return false;
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, 0, 0, edge, edge);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}
