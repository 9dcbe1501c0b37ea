import type { JsonValue } from '../../../output/json-value';

/** A fragment of a JSON schema, draft 7. */
export type JsonSchema = { readonly [keyword: string]: JsonValue };

/** What a value is called, and what may stand there. */
export interface ValueName {
  /** Keys from the root of `values.yaml`: `['orchestrator', 'image', 'tag']`. */
  readonly name: readonly string[];
  /** One sentence for users of the chart: what it does, with its unit. */
  readonly description: string;
  readonly schema: JsonSchema;
}
