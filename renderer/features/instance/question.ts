import type { Act } from './offers.ts';

/** What a person is asked about, or works with, before something is done. */
export type Question = Extract<Act, 'restart' | 'relink' | 'logout' | 'delete' | 'recover' | 'check-health'> | 'unlock';
