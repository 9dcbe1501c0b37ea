import { parseIpRange } from '../../model/ip-range';
import { issue } from '../../model/issue';
import type { Shape } from '../../model/shape/shape';
import { show } from '../../model/show';
import { isOpaque } from '../opaque';

/** An IPv4 range whose prefix lies between two lengths; a token of cdktf passes. */
export function ipRange(widest: number, narrowest: number): Shape {
  const size = widest === narrowest ? `exactly /${widest}` : `/${widest} to /${narrowest}`;
  return (value, path, issues) => {
    if (typeof value === 'string' && isOpaque(value)) return value;
    const range = typeof value === 'string' ? parseIpRange(value) : undefined;
    if (range !== undefined && range.prefix >= widest && range.prefix <= narrowest) return value;
    issues.push(issue('ip-range-not-allowed', path, `must be an IPv4 range of ${size} without bits behind its prefix, got ${show(value)}`));
    return undefined;
  };
}
