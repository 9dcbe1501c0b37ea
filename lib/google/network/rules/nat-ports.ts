import { type Issue, issue } from '../../../model/issue';
import type { NetworkSpec } from '../network-spec';

/** Where ports grow by need, both bounds are powers of two, the lower at least 32 and below the upper; subnetworks are at least one. */
export function natPorts({ nat }: NetworkSpec): Issue[] {
  return Object.entries(nat).flatMap(([region, { ports, subnetworks }]) => {
    const path = ['nat', region];
    const empty: Issue[] =
      subnetworks?.length === 0 ? [issue('nat-without-subnetworks', [...path, 'subnetworks'], 'must name at least one, got none')] : [];
    if (ports?.max === undefined) return empty;
    const { min, max } = ports;
    const fits = isPowerOfTwo(min) && isPowerOfTwo(max) && min >= 32 && min <= 32768 && min < max;
    if (fits) return empty;
    const message = `must be powers of two, from 32 to 32768 and more than that up to 65536, got ${min} and ${max}`;
    return [...empty, issue('nat-ports-not-allowed', [...path, 'ports'], message)];
  });
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
