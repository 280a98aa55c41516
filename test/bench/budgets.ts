/** What a metric may be at most, or must be at least. Times are milliseconds. */
export interface Budget {
  readonly kind: 'at-most' | 'at-least';
  readonly limit: number;
}

const atMost = (limit: number): Budget => ({ kind: 'at-most', limit });
const atLeast = (limit: number): Budget => ({ kind: 'at-least', limit });

/** The budgets by metric; a metric without one is there for comparison. */
export const budgets: Readonly<Record<string, Budget>> = {
  requests_per_cycle_500: atMost(11),
  cycle_block_ms_10000: atMost(50),
  list_block_ms_10000: atMost(15),
  reducer_obs_per_s: atLeast(500_000),
  detect_realtime_ms: atMost(300),
  detect_poll_extra_ms: atMost(500),
  filter_keystroke_ms_10000: atMost(50),
  dom_rows_10000: atMost(200),
  frame_max_ms_1000ps: atMost(100),
  main_rss_mb_10000: atMost(250),
  main_rss_growth_mb: atMost(10),
  renderer_gzip_kb: atMost(200),
  start_interactive_ms: atMost(1_500),
  history_mb_1000x90d: atMost(150),
};
