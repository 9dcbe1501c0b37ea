import type { Output } from '../../../model/schema/schema';
import { sortedList } from '../sorted-list';
import type { nodePool } from './schema';

type Given = Output<typeof nodePool>;

/** A pool with every default applied. */
export interface NodePoolSpec extends Given {
  readonly name: string;
  readonly resourceLabels: { readonly [key: string]: string };
}

/** Defaults that pools have from their cluster. */
export interface PoolDefaults {
  readonly labels: { readonly [key: string]: string };
  readonly bootDiskKmsKey?: string;
}

/** Applies the defaults that depend on other fields. */
export function deriveNodePool(pool: Given, name: string, { labels, bootDiskKmsKey }: PoolDefaults): NodePoolSpec {
  const { nodeLocations } = pool;
  return {
    resourceLabels: labels,
    ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }),
    ...pool,
    name,
    tags: sortedList(pool.tags),
    size: deriveSize(pool),
    ...(nodeLocations !== undefined && { nodeLocations: sortedList(nodeLocations) }),
  };
}

/** Spot nodes are where capacity is free. */
function deriveSize({ size, spot }: Given): Given['size'] {
  return size.kind === 'fixed' ? size : { locationPolicy: spot ? 'ANY' : 'BALANCED', ...size };
}
