/** A way around the typed options, for what they do not say. */
export interface Overridable {
  /**
   * Attributes of the main resource by their paths in Terraform JSON (`{ 'template.session_affinity': true }`), written over what the
   * construct says. Only Terraform checks them; some are refused, each with its reason. @default {}
   */
  readonly overrides?: { readonly [attribute: string]: unknown };
}

/** Attributes that no override may set, as Terraform calls them without positions, each with what to do instead. */
export type RefusedAttributes = { readonly [attribute: string]: string };
