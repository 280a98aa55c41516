/** How long things take on the demo server, in milliseconds. The defaults follow CONTRACT 5, 6 and 15. */
export interface DemoTiming {
  /** From the start of a connection to its first code. */
  readonly firstCodeMs: number;
  /** How long one code lives (CONTRACT 6). */
  readonly codeLifeMs: number;
  /** How long connect waits on a closed instance before it answers. */
  readonly connectWaitMs: number;
  /**
   * Between create's check of the name and its row: a second create of the same name may slip in (CONTRACT 15). 0 unless a
   * test is about that.
   */
  readonly createGapMs: number;
  /** How long create waits when a QR code was asked for. */
  readonly createWaitMs: number;
  /** From the answer of a restart to the moment the session is dropped. */
  readonly restartLeadMs: number;
  /** How long the v1 restart of an open instance takes to answer. */
  readonly restartWaitMs: number;
  /** From `connecting` to `open` with a known session. */
  readonly reconnectMs: number;
  /** From a scanned code to `open`. */
  readonly openAfterScanMs: number;
  readonly logoutMs: number;
  /** How long a deleted row stays visible and its name in use. */
  readonly deleteMs: number;
  /** How long each half of a flap lasts while WhatsApp cannot be reached; above 0. */
  readonly flapMs: number;
  /** How long Go waits for a code before it says that there is none. */
  readonly codeWaitMs: number;
}

/** What a real server takes. */
export const realTiming: DemoTiming = {
  firstCodeMs: 900,
  codeLifeMs: 45_000,
  connectWaitMs: 2_000,
  createGapMs: 0,
  createWaitMs: 5_100,
  restartLeadMs: 100,
  restartWaitMs: 2_000,
  reconnectMs: 1_500,
  openAfterScanMs: 1_500,
  logoutMs: 300,
  deleteMs: 800,
  flapMs: 300,
  codeWaitMs: 5_000,
};

/** No waiting at all, for tests that are not about time; codes still live 45 s. Steps of 0 ms happen at once. */
export const instantTiming: DemoTiming = {
  ...realTiming,
  firstCodeMs: 0,
  connectWaitMs: 0,
  createWaitMs: 0,
  restartLeadMs: 0,
  restartWaitMs: 0,
  reconnectMs: 0,
  openAfterScanMs: 0,
  logoutMs: 0,
  deleteMs: 0,
  codeWaitMs: 0,
};
