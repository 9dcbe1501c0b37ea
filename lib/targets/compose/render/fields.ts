/** A part of a Compose file. */
export type Fields = { readonly [field: string]: unknown };
