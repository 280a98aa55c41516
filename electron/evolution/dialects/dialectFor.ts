import type { ServerFamily } from '../../contract/server.ts';
import type { Transport } from '../transport.ts';
import type { Dialect } from './dialect.ts';
import { GoDialect } from './go.ts';
import { lite } from './lite.ts';
import { NodeDialect } from './node.ts';
import { v1 } from './v1.ts';
import { v2 } from './v2.ts';

/** The dialect that a server of this family speaks. */
export function dialectFor(family: ServerFamily, transport: Transport): Dialect {
  switch (family) {
    case 'v2':
      return new NodeDialect(transport, v2);
    case 'v1':
      return new NodeDialect(transport, v1);
    case 'lite':
      return new NodeDialect(transport, lite);
    case 'go':
      return new GoDialect(transport);
  }
}
