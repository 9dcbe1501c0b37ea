import { own } from '../../model/own';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../output/json-value';
import { listMerges } from '../../packaging/kustomize/merge-keys';

/** The object after a strategic merge, as overlays state them. */
export function mergedObject(object: JsonMap, patch: JsonMap): JsonMap {
  return mergedMap(object, patch, { place: '', merges: listMerges(object) });
}

interface Around {
  readonly place: string;
  readonly merges: ReturnType<typeof listMerges>;
}

function mergedMap(before: JsonMap, patch: JsonMap, around: Around): JsonMap {
  const merged = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergedValue(own(before, key), value, { ...around, place: `${around.place}/${key}` }));
  }
  return Object.fromEntries(merged);
}

function mergedValue(before: JsonValue | undefined, patch: JsonValue, around: Around): JsonValue {
  if (isJsonMap(before) && isJsonMap(patch)) return mergedMap(before, patch, around);
  if (!isJsonList(before) || !isJsonList(patch)) return patch;
  const merge = around.merges(around.place);
  return merge.kind === 'merge' ? mergedList(before, patch, { ...around, key: merge.key }) : patch;
}

/** What a patch states comes first, in its order. */
function mergedList(
  before: readonly JsonValue[],
  patch: readonly JsonValue[],
  { key, ...around }: Around & { readonly key: string },
): JsonValue {
  const keyed = (each: JsonValue) => (isJsonMap(each) ? own(each, key) : undefined);
  const stated = new Set(patch.map(keyed));
  const changed = patch.flatMap((each): JsonValue[] => {
    if (!isJsonMap(each)) return [each];
    if (own(each, '$patch') === 'delete') return [];
    const known = before.find((other) => keyed(other) === keyed(each));
    return [isJsonMap(known) ? mergedMap(known, each, around) : each];
  });
  return [...changed, ...before.filter((each) => !stated.has(keyed(each)))];
}

/** The object after operations of JSON Patch; undefined where one changes a place that is not there. */
export function operatedObject(object: JsonMap, operations: readonly JsonValue[]): JsonMap | undefined {
  let tree: JsonValue = structuredClone(object);
  for (const each of operations) {
    const path = isJsonMap(each) ? each['path'] : undefined;
    if (!isJsonMap(each) || typeof path !== 'string') return undefined;
    const steps = path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const changed: JsonValue | undefined = operated(tree, steps, each);
    if (changed === undefined) return undefined;
    tree = changed;
  }
  return isJsonMap(tree) ? tree : undefined;
}

function operated(value: JsonValue, [step, ...rest]: readonly string[], operation: JsonMap): JsonValue | undefined {
  if (step === undefined) return operation['value'];
  if (isJsonList(value)) return operatedList(value, [step, ...rest], operation);
  if (!isJsonMap(value)) return undefined;
  const known = own(value, step);
  if (rest.length > 0 || operation['op'] !== 'add') {
    if (known === undefined) return undefined;
    if (rest.length === 0 && operation['op'] === 'remove') return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
  }
  const changed = rest.length === 0 ? operation['value'] : operated(known ?? null, rest, operation);
  return changed === undefined ? undefined : { ...value, [step]: changed };
}

function operatedList(list: readonly JsonValue[], [step = '', ...rest]: readonly string[], operation: JsonMap): JsonValue | undefined {
  const index = step === '-' ? list.length : Number(step);
  const known = list[index];
  const added = operation['value'];
  if (rest.length === 0 && operation['op'] === 'add')
    return added === undefined || index > list.length ? undefined : list.toSpliced(index, 0, added);
  if (known === undefined) return undefined;
  if (rest.length === 0 && operation['op'] === 'remove') return list.toSpliced(index, 1);
  const changed = operated(known, rest, operation);
  return changed === undefined ? undefined : list.with(index, changed);
}
