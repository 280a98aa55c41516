import { v1Body } from '../newInstanceBody.ts';
import type { NodeTraits } from './node.ts';

/** Evolution API 1.8 (CONTRACT 11.1). Its list comes from memory. */
export const v1: NodeTraits = {
  live: true,
  restart: 'PUT',
  verifiesKeys: false,
  text: 'textMessage',
  createBody: v1Body,
};
