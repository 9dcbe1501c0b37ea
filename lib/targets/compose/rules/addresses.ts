import type { Issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { type AddressBook, addressesAsText } from '../../address-as-text';
import { joinedNetworks, networkOf } from '../render/networks';

/** An address that stands in a text joins no network. */
export function addresses(app: ResolvedApplication): Issue[] {
  return addressesAsText(app, addressBook(app));
}

/** What the networks of a project make of an address. */
export function addressBook(app: ResolvedApplication): AddressBook {
  return {
    workloadAt: (host) => own(app.workloads, host)?.name,
    isCut: (caller, called) => !joinedNetworks(app, caller).includes(networkOf(app, called)),
  };
}
