/** Label that every node of a pool has, with the key of the pool: GKE's own holds the name, which changes when the pool is replaced. */
export const poolLabel = 'node-pool';
