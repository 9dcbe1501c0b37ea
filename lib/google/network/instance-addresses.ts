/**
 * Addresses of a subnetwork that an instance of Cloud Run takes at least by direct VPC egress: one for itself, and one that is kept for up to
 * twenty minutes after an instance has ended (run/docs/configuring/networking-best-practices). Deployments take as many again for a while.
 */
const addressesOfInstance = 2;

/** Google keeps four addresses of every subnetwork for itself. */
const reservedAddresses = 4;

/** Narrowest range of a subnetwork that Cloud Run takes. */
export const narrowestPrefix = 26;

/** How many instances find room in a range at once. */
export function instancesWithin(prefix: number): number {
  return Math.floor((2 ** (32 - prefix) - reservedAddresses) / addressesOfInstance);
}

/** Prefix of the narrowest range in which so many instances find room. */
export function prefixFor(instances: number): number {
  return Math.min(narrowestPrefix, 32 - Math.ceil(Math.log2(instances * addressesOfInstance + reservedAddresses)));
}
