import { advisoryIds } from './advisory.ts';

/** Pages outside the app that it may open, by name: the renderer never hands over an address. */
export const knownLinks = [
  'evolution-docs',
  'licence-help',
  'project',
  'issues',
  ...advisoryIds.map((id) => `advisory-${id}` as const),
] as const;
export type KnownLink = (typeof knownLinks)[number];
