/** A template of `_helpers.tpl`: `{{ include "shop.image" .Values.api.image }}`. */
export interface Helper {
  /** Behind the chart's name: `image`. */
  readonly name: string;
  readonly comment: string;
  readonly body: readonly string[];
}
