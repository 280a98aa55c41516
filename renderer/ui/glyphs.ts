/** One stroke or area of a glyph, on a 16 px grid. */
export interface Mark {
  readonly d: string;
  /** Filled; else a line of `width`. */
  readonly fill?: true;
  readonly width?: number;
  readonly dash?: string;
  readonly miter?: true;
}

const ring = 'M3.5 8a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z';
const box = 'M4.25 3.25h7.5a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1h-7.5a1 1 0 0 1-1-1v-7.5a1 1 0 0 1 1-1z';
const frame = 'M3.75 2.75h8.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-8.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1z';

/** The state glyphs, drawn with `currentColor`. */
export const glyphs = {
  online: [{ d: 'M3.25 8a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0z', fill: true }],
  connecting: [{ d: ring }, { d: 'M8 3.5a4.5 4.5 0 0 0 0 9z', fill: true }],
  scan: [
    { d: 'M2.75 2.75h3.5v3.5h-3.5zM9.75 2.75h3.5v3.5h-3.5zM2.75 9.75h3.5v3.5h-3.5z', miter: true },
    { d: 'M9 9h2v2H9zM12 12h2v2h-2zM12 9h2v1.5h-2zM9 12.5h1.5V14H9z', fill: true },
  ],
  down: [{ d: box, fill: true }],
  loggedout: [{ d: box }, { d: 'm6.25 6.25 3.5 3.5m0-3.5-3.5 3.5' }],
  restricted: [{ d: 'M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM4.75 7.1v1.8h6.5V7.1z', fill: true }],
  conflict: [
    { d: 'M3.75 2.75h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z' },
    { d: 'M7.5 6.5h5.5a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1h-5.5a1 1 0 0 1-1-1v-5.5a1 1 0 0 1 1-1z', fill: true },
  ],
  unstable: [{ d: 'M8 3.2 13.4 12.6H2.6z', fill: true, width: 1.5 }],
  stuck: [{ d: 'M4.25 2.75h7.5L8 8l3.75 5.25h-7.5L8 8z' }, { d: 'M8 8.6 11 13H5z', fill: true }],
  silent: [{ d: ring }, { d: 'M5.75 8h4.5' }],
  unknown: [{ d: ring }],
  notloaded: [{ d: ring, dash: '1.6 3.1' }],
  gone: [{ d: box, dash: '1.8 2.95' }],
  cloud: [{ d: 'M4.6 12.25a2.85 2.85 0 0 1-.3-5.68 3.9 3.9 0 0 1 7.45.83 2.45 2.45 0 0 1-.2 4.85z' }],
  muted: [{ d: 'M2.75 8a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0-10.5 0z' }, { d: 'M8 5v3.2l2 1.3' }],
  ack: [{ d: 'm3.5 8.5 3 3 6-6.5' }],
  maintenance: [{ d: 'M5 2.75H2.75v10.5H5M11 2.75h2.25v10.5H11M6 8h4' }],
  busy: [
    { d: 'M1.75 8a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z', fill: true },
    { d: 'M6.25 8a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z', fill: true },
    { d: 'M11.4 8a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z', width: 1.2 },
  ],
  slow: [{ d: 'M8 8V3.25A4.75 4.75 0 1 0 12.75 8z', fill: true }],
  tls: [{ d: 'M3.75 7.75h8.5v5.5h-8.5zM5.5 7.75V5.5a2.5 2.5 0 0 1 4.7-1.2' }],
  key: [{ d: 'M2.75 10.75a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z' }, { d: 'm7.1 8.9 5.65-5.65M10.5 5.5l2 2' }],
  licence: [{ d: 'M3.75 2.75h8.5v10.5h-8.5zM6 5.75h4M6 8.25h4M6 10.75h1.5' }],
  strange: [
    { d: frame },
    { d: 'M6.25 6.4a1.75 1.75 0 1 1 2.6 1.5c-.6.34-.85.6-.85 1.2', width: 1.3 },
    { d: 'M7.15 11a.85.85 0 1 0 1.7 0a.85.85 0 1 0-1.7 0z', fill: true },
  ],
  paused: [{ d: 'M4 3h3v10H4zM9 3h3v10H9z', fill: true }],
} as const satisfies Readonly<Record<string, readonly Mark[]>>;

export type Glyph = keyof typeof glyphs;
