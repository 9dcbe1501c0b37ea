import { mapValues } from '../model/record';
import type { Workload } from '../model/workload';

/** What an environment says of the workloads of a part: all of them but what they are. */
export type ResizedPart<P> = { readonly [K in keyof P]: Omit<P[K], 'kind' | 'optional'> };

/**
 * A part of the catalog with other options in an environment: what the environment lays over the part that the application has. Options
 * that both have are stated in both, since the whole part comes from them.
 *
 * @example
 * const dev = { tier: 'development', workloads: { ...resized(zookeeper({ tier: 'development' })) } };
 */
export function resized<const P extends { readonly [name: string]: Workload }>(part: P): ResizedPart<P> {
  const overrides = mapValues(part as { readonly [name: string]: Workload }, ({ kind: _, optional: _optional, ...rest }) => rest);
  return overrides as object as ResizedPart<P>; // the same workloads without two fields
}
