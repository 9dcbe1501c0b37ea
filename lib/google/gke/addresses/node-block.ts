/** Prefix of the range that a node gets for its pods: twice as many addresses as pods, rounded up to a power of two. */
export function nodeBlockPrefix(maxPodsPerNode: number): number {
  return 32 - Math.ceil(Math.log2(2 * maxPodsPerNode));
}

/** What fits at most, however large the ranges: a node takes one address and one block of pods. */
export function addressesOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** Google keeps four addresses of every subnetwork for itself. */
export const reservedAddresses = 4;
