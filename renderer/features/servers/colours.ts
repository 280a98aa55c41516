import type { ServerColour } from '../../../electron/contract/server.ts';

const each: Readonly<Record<ServerColour, true>> = {
  none: true,
  fig: true,
  blue: true,
  teal: true,
  amber: true,
  red: true,
  grey: true,
};

/** The colours that a server can be marked with, none first. The record above fails to compile when one is missing. */
export const serverColours = Object.keys(each) as readonly ServerColour[];
