import { fields, text } from '../../model/shape/shape';
import { readable } from '../shapes';

/** A network in which Google's own services answer, by private services access. */
export interface PrivateServicesNetwork {
  readonly kind: 'private-services';
  /** `projects/…/global/networks/…`. */
  readonly network: string;
  /** Name of the range in which the address is picked. @default - any that is reserved for it */
  readonly allocatedIpRange?: string;
}

/** A network by its full name: some APIs take no other. */
export const networkLink = readable({
  pattern: /^(?:https:\/\/www\.googleapis\.com\/compute\/v1\/)?projects\/[^/]+\/global\/networks\/[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: "a network such as 'projects/acme-shop/global/networks/shop'",
});

export const privateServicesNetwork = fields<PrivateServicesNetwork>(
  { kind: text(), network: networkLink, allocatedIpRange: readable({}) },
  ['kind', 'network'],
);
