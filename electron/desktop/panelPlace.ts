import type { WorkArea } from './windowPlace.ts';

/** A screen: all of it, and the part that no bar covers. In device-independent pixels, as everything here. */
export interface PanelScreenArea {
  readonly bounds: WorkArea;
  readonly workArea: WorkArea;
}

type Edge = 'top' | 'bottom' | 'left' | 'right';
const edges: readonly Edge[] = ['bottom', 'top', 'right', 'left'];

/** Between the panel and what it stands at. */
const gap = 8;

/**
 * Where a panel of this size stands: beside the tray icon, inside the work area. Without an icon's place (Linux tells none,
 * and Windows none for an icon in its overflow) it stands at the end of the bar, where trays are. Pure.
 */
export function panelPlace(
  size: { readonly width: number; readonly height: number },
  { bounds, workArea }: PanelScreenArea,
  icon: WorkArea | null,
): WorkArea {
  const width = Math.min(size.width, workArea.width - 2 * gap);
  const height = Math.min(size.height, workArea.height - 2 * gap);
  const least = { x: workArea.x + gap, y: workArea.y + gap };
  const most = { x: workArea.x + workArea.width - gap - width, y: workArea.y + workArea.height - gap - height };
  const across = icon === null ? most.x : clamp(icon.x + (icon.width - width) / 2, least.x, most.x);
  const along = icon === null ? most.y : clamp(icon.y + (icon.height - height) / 2, least.y, most.y);
  switch (icon === null ? barEdge(bounds, workArea) : nearestEdge(bounds, icon)) {
    case 'bottom':
      return { x: across, y: most.y, width, height };
    case 'top':
      return { x: across, y: least.y, width, height };
    case 'right':
      return { x: most.x, y: along, width, height };
    case 'left':
      return { x: least.x, y: along, width, height };
  }
}

/** Where the thickest bar is; at the bottom where none takes room. */
function barEdge(bounds: WorkArea, workArea: WorkArea): Edge {
  const thickness = {
    top: workArea.y - bounds.y,
    left: workArea.x - bounds.x,
    bottom: bounds.y + bounds.height - workArea.y - workArea.height,
    right: bounds.x + bounds.width - workArea.x - workArea.width,
  };
  return edges.reduce((best, edge) => (thickness[edge] > thickness[best] ? edge : best));
}

/** The edge that the middle of the icon is nearest to: bars that hide themselves take no room of the work area. */
function nearestEdge(bounds: WorkArea, icon: WorkArea): Edge {
  const middle = { x: icon.x + icon.width / 2, y: icon.y + icon.height / 2 };
  const distance = {
    top: middle.y - bounds.y,
    left: middle.x - bounds.x,
    bottom: bounds.y + bounds.height - middle.y,
    right: bounds.x + bounds.width - middle.x,
  };
  return edges.reduce((best, edge) => (distance[edge] < distance[best] ? edge : best));
}

/** Whole pixels: windows stand on no others. */
function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
