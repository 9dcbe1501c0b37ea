import type { JsonValue } from '../../output/json-value';

/** A fragment of a JSON schema, draft 7. */
export type JsonSchema = { readonly [keyword: string]: JsonValue };

/** What a value is called, and what may stand there. */
export interface ValueName {
  /** Keys from the root of `values.yaml`: `['orchestrator', 'image', 'tag']`. */
  readonly name: readonly string[];
  /** One sentence for whoever sets it: what it does, with its unit. */
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A value of a chart: what templates read at one place, or at several that always agree. */
export interface ChartValue extends ValueName {
  /**
   * What each environment needs it to be; undefined where it must be absent. An environment in which nothing reads it is not listed:
   * there it may be anything.
   */
  readonly byEnvironment: ReadonlyMap<string, JsonValue | undefined>;
  /** What `values.yaml` says; undefined where the key is absent there. */
  readonly initial: JsonValue | undefined;
  /** Whether the file of every environment says it, even where it says no more than `values.yaml`. @default false */
  readonly isAlwaysSaid?: boolean;
  /** Of a secret, what environments need: it is in no file, and whoever installs the chart gives it. */
  readonly withheld?: ReadonlyMap<string, JsonValue | undefined>;
}
