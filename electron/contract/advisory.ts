/** What is known of certain server versions. Texts are in the window, links in the main process. */
export const advisoryIds = [
  'sample-key',
  'v1-key-files',
  'cross-instance',
  'token-leak',
  'qr-version',
  'qr-leftover',
  'reconnect-loop',
  'licence',
  'always-online',
] as const;
export type AdvisoryId = (typeof advisoryIds)[number];
