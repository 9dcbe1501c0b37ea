import { parseIpRange } from '../../model/ip-range';
import { issue } from '../../model/issue';
import type { InputOf } from '../../model/schema/object';
import { type Read, type Schema, schema } from '../../model/schema/schema';
import { text } from '../../model/schema/values';
import { show } from '../../model/show';
import { isToken } from '../tokens';

/** An IPv4 range whose prefix lies between two lengths. */
export function ipRange(widest: number, narrowest: number): Schema<string> {
  const size = widest === narrowest ? `exactly /${widest}` : `/${widest} to /${narrowest}`;
  const read: Read<string> = (value, path, issues) => {
    if (typeof value === 'string') {
      const range = parseIpRange(value);
      if (isToken(value) || (range !== undefined && range.prefix >= widest && range.prefix <= narrowest)) return value;
    }
    issues.push(issue('ip-range-not-allowed', path, `must be an IPv4 range of ${size} without bits behind its prefix, got ${show(value)}`));
    return undefined;
  };
  return schema({ read, standIn: text().standIn });
}

/** A network by its full name: some APIs take no other. */
export const networkLink = text({
  pattern: /^(?:https:\/\/www\.googleapis\.com\/compute\/v1\/)?projects\/[^/]+\/global\/networks\/[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: "a network such as 'projects/acme-shop/global/networks/shop'",
});

const fields = {
  /** `projects/…/global/networks/…`. */
  network: networkLink,
  /** Name of the range in which the address is picked. @default - any that is reserved for it */
  allocatedIpRange: text().optional(),
};
type PrivateServicesFields = typeof fields;

/** A network with private services access. Declarations of other files keep the comments of an interface. */
export interface PrivateServices extends PrivateServicesFields {}
export const privateServices: PrivateServices = fields;

/** A network in which Google's own services answer, by private services access. */
export interface PrivateServicesNetwork extends InputOf<PrivateServices> {
  readonly kind: 'private-services';
}
