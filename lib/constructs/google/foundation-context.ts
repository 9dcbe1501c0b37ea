import type { Apis } from './apis';
import type { FoundationNetworkResources } from './foundation-network';
import type { Secret } from './secret';

/** What the parts of a foundation stand on themselves. */
export interface FoundationContext {
  readonly network: FoundationNetworkResources;
  readonly secrets: { readonly [name: string]: Secret };
  readonly apis: Apis;
}
