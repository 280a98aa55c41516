import { events, requests, type EventName, type RequestName } from './contract.ts';

/** All names of the tables, with their own types: `Object.keys` would forget them. */
export const requestNames = Object.keys(requests).filter((name): name is RequestName => Object.hasOwn(requests, name));
export const eventNames = Object.keys(events).filter((name): name is EventName => Object.hasOwn(events, name));
