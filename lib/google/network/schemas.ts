import type { Schema } from '../../model/schema/schema';
import { checked, text } from '../../model/schema/values';
import { ipRange as ipRangeShape } from './ip-range-shape';

/** An IPv4 range whose prefix lies between two lengths. */
export function ipRange(widest: number, narrowest: number): Schema<string> {
  return checked<string>(ipRangeShape(widest, narrowest), text().standIn);
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

/** A network in which Google's own services answer, by private services access. Declarations of other files keep the comments of an interface. */
export interface PrivateServices extends PrivateServicesFields {}
export const privateServices: PrivateServices = fields;
