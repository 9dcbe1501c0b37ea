import { accessChanges } from './access';
import type { Change } from './change';
import { endpointChanges } from './endpoint';
import { networkChanges } from './network';
import { nodePoolChanges } from './node-pools';

/** Changes that were written for what may go wrong in them. */
export const ownChanges: readonly Change[] = [...accessChanges, ...endpointChanges, ...networkChanges, ...nodePoolChanges];
