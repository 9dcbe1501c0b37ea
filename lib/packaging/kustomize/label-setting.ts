import { own } from '../../model/own';
import { byKey } from '../../model/record';
import type { JsonValue } from '../../output/json-value';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import { labelledTemplates } from './settings';

/**
 * `labels` of a kustomization, for objects and their pods. Where a StatefulSet claims disks, the fields are listed one by one:
 * `includeTemplates` reaches into claims up to kustomize 5.5, which is in kubectl, and leaves them alone since; the claims of a
 * StatefulSet that exists cannot be changed.
 */
export function labelSetting(pairs: { readonly [key: string]: string }, objects: readonly JsonMap[]): JsonMap {
  if (!objects.some(claimsDisks)) return { includeTemplates: true, pairs };
  const fields = objects.flatMap((object) => labelledTemplates(object).map((template) => fieldOf(object, template)));
  const distinct = new Map(fields.map((field) => [JSON.stringify(field), field]));
  return { pairs, fields: [...distinct].sort(byKey).map(([, field]) => field) };
}

function claimsDisks(object: JsonMap): boolean {
  const spec = own(object, 'spec');
  return own(object, 'kind') === 'StatefulSet' && isJsonMap(spec) && Array.isArray(own(spec, 'volumeClaimTemplates'));
}

function fieldOf(object: JsonMap, template: readonly string[]): JsonValue {
  const [group, version] = String(own(object, 'apiVersion')).split('/');
  return {
    ...(version !== undefined && group !== undefined && { group }),
    kind: own(object, 'kind') ?? '',
    path: [...template, 'metadata', 'labels'].join('/'),
    create: true,
  };
}
