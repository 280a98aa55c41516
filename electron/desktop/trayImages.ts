import { join } from 'node:path';
import { nativeImage, nativeTheme, type NativeImage } from 'electron';
import type { TrayModel } from '../monitor/trayModel.ts';

/**
 * The tray image of a state for this platform: template images on macOS (the system tints them), an `.ico` on Windows and
 * one large PNG on Linux, chosen by the theme of the bar they stand on.
 */
export function trayImage(folder: string, state: TrayModel['icon']): NativeImage | string {
  if (process.platform === 'darwin') {
    const image = nativeImage.createFromPath(join(folder, `${state}Template.png`));
    image.setTemplateImage(true);
    return image;
  }
  const ground = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'on-dark' : 'on-light';
  const file = process.platform === 'win32' ? `${state}-${ground}.ico` : `${state}-${ground}-44.png`;
  return join(folder, file);
}
