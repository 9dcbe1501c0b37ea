import type { JsonValue } from '../../../output/json-value';
import type { FiledTexts } from '../template/template-node';
import type { ValueName } from '../vocabulary/value-name';

/** A value of a chart: what templates read in one place, or in several that always agree. */
export interface ChartValue extends ValueName {
  /**
   * What each environment needs it to be; undefined where it must be absent. An environment in which nothing reads it is not listed:
   * there it may be anything.
   */
  readonly byEnvironment: ReadonlyMap<string, JsonValue | undefined>;
  /** What `values.yaml` says; undefined where the key is absent there. */
  readonly initial: JsonValue | undefined;
  /** Whether the file of every environment says it, even where it says no more than `values.yaml`. @default false */
  readonly isAlwaysWritten?: boolean;
  /** Files of the chart that it takes the place of where it is not empty. */
  readonly texts?: FiledTexts;
  /** Of a secret, what environments need: it is in no file, and must be given at every install. */
  readonly withheld?: ReadonlyMap<string, JsonValue | undefined>;
}
