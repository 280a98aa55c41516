/** Edges of the QR code in pixels; the second is the standard. */
const edges = [240, 264, 320, 400] as const;
export type QrEdge = (typeof edges)[number];
export const standardEdge: QrEdge = 264;

/** The next larger (1) or smaller (-1) edge; at an end it stays. */
export function zoom(edge: QrEdge, step: 1 | -1): QrEdge {
  return edges[edges.indexOf(edge) + step] ?? edge;
}
