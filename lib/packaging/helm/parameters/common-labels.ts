import { fieldAt, isRecord } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import { podTemplateOf } from '../objects/pod-path';

/**
 * Labels that say the same of all objects of an environment that have them, and not of all environments: `environment: prod`. By key,
 * what each environment says.
 */
export function commonLabels(families: readonly ObjectFamily[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const said = new Map<string, Map<string, string>>();
  const own = new Set<string>(['app.kubernetes.io/version']);
  for (const { variants } of families) {
    for (const [environment, object] of variants) {
      for (const labels of [object.metadata.labels, fieldAt(podTemplateOf(object), ['metadata', 'labels'])]) {
        for (const [key, value] of Object.entries(isRecord(labels) ? labels : {})) {
          const known = said.get(key) ?? new Map<string, string>();
          said.set(key, known);
          if (typeof value !== 'string' || (known.has(environment) && known.get(environment) !== value)) own.add(key);
          else known.set(environment, value);
        }
      }
    }
  }
  return new Map([...said].filter(([key, values]) => !own.has(key) && new Set(values.values()).size > 1));
}
