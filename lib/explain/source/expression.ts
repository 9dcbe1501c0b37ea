/** An expression of a program, as far as it states data; `start` is the position of its first character. */
export type Expression =
  | { readonly kind: 'literal'; readonly start: number; readonly value: string | number | boolean | null }
  | { readonly kind: 'object'; readonly start: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly start: number; readonly items: readonly Item[] }
  /** A constant, and the fields that are read from it. */
  | { readonly kind: 'name'; readonly start: number; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'call'; readonly start: number; readonly name: string; readonly given: readonly Expression[] }
  | { readonly kind: 'function'; readonly start: number; readonly parameters: readonly string[]; readonly result: Expression | undefined }
  | { readonly kind: 'other'; readonly start: number };

/** A field of an object, or all those of another one. */
export type Entry =
  | { readonly kind: 'field'; readonly name: string; readonly start: number; readonly value: Expression }
  | { readonly kind: 'spread'; readonly start: number; readonly value: Expression }
  /** A field whose name is calculated. */
  | { readonly kind: 'calculated'; readonly start: number };

/** An item of a list, or all those of another one. */
export interface Item {
  readonly isSpread: boolean;
  readonly value: Expression;
}
