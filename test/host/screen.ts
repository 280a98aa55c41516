import { EventEmitter } from 'node:events';
import type { Point, Rectangle } from 'electron';

const bounds: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

/** One full-HD display at scale 1, with a panel of 32 pixels on top. */
const display = {
  id: 1,
  label: 'stand-in',
  bounds,
  size: { width: bounds.width, height: bounds.height },
  workArea: { ...bounds, y: 32, height: bounds.height - 32 },
  workAreaSize: { width: bounds.width, height: bounds.height - 32 },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
};
type HostDisplay = typeof display;

export class HostScreen extends EventEmitter {
  getPrimaryDisplay(): HostDisplay {
    return display;
  }

  getAllDisplays(): HostDisplay[] {
    return [display];
  }

  getDisplayMatching(_rect: Rectangle): HostDisplay {
    return display;
  }

  getDisplayNearestPoint(_point: Point): HostDisplay {
    return display;
  }

  getCursorScreenPoint(): Point {
    return { x: 0, y: 0 };
  }
}
