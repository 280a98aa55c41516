import type { LatencyPoint } from '../../../electron/contract/history.ts';

/** The drawing's own units; it is stretched to the width it gets. */
export const chart = { width: 480, height: 72 } as const;

/** What the chart shows. */
export interface LatencyDrawing {
  /** SVG path data of the mean; times without a list part it into pieces. */
  readonly path: string;
  /** The top of the chart, in milliseconds. */
  readonly topMs: number;
  readonly meanMs: number;
  readonly maxMs: number;
}

/**
 * Draws list times from `from` to `to` (epoch milliseconds). Points are joined only where no step of `stepMs` is
 * missing between them. Null without a point. Pure.
 */
export function drawLatency(
  points: readonly LatencyPoint[],
  stepMs: number,
  from: number,
  to: number,
): LatencyDrawing | null {
  if (points.length === 0) return null;
  const lists = points.reduce((sum, point) => sum + point.lists, 0);
  const meanMs = points.reduce((sum, point) => sum + point.meanMs * point.lists, 0) / Math.max(1, lists);
  const maxMs = Math.max(...points.map((point) => point.maxMs));
  const topMs = roundUp(Math.max(...points.map((point) => point.meanMs)));
  const width = Math.max(1, to - from);
  let reached: number | null = null;
  const path = points.map(({ at, meanMs: ms }) => {
    const x = round((Math.min(Math.max(at + stepMs / 2, from), to) - from) * (chart.width / width));
    const y = round(chart.height - (ms / topMs) * chart.height);
    const joined = reached !== null && at - reached < stepMs * 1.5;
    reached = at;
    // A lone point is drawn as a dot: a line of no length with a round end.
    return joined ? `L${String(x)} ${String(y)}` : `M${String(x)} ${String(y)}h0`;
  });
  return { path: path.join(''), topMs, meanMs, maxMs };
}

/** The next 1, 2 or 5 times a power of ten. */
function roundUp(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, ms)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= ms) ?? 10 * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
