import { fieldAt } from '../../../model/record';
import type { JsonValue } from '../../../output/json-value';
import type { ObjectFamily } from '../../aligned-objects';
import type { PodChecksums } from '../checksums/pod-checksums';
import { type FieldPath, type ObjectField, pathKey } from '../objects/field-path';
import { withKeyOrder } from '../objects/key-order';
import { podPath } from '../objects/pod-path';
import type { Condition, MapEntry, TemplateNode } from '../template/template-node';
import { alternatesOf } from './alternates';
import { dependentEntries } from './dependent-entries';
import type { ChartContext, ObjectContext } from './object-context';
import { parameterize } from './parameterize';
import { touchedPaths } from './plain-part';
import type { Parameter } from './usual-parameters';
import { type Owned, versionImage } from './version-image';

/** An object, and what decides its template beside it. */
export interface ObjectSource extends Owned {
  readonly usual: readonly Parameter[];
  readonly extra: readonly Parameter[];
  readonly presence: ReadonlyMap<ObjectFamily, Condition | undefined>;
  readonly checksums: PodChecksums;
}

/** The template of an object, without the checksums that it computes. */
export function parameterizeObject(chart: ChartContext, source: ObjectSource): TemplateNode {
  const { family, checksums } = source;
  const path = podPath(family.kind) ?? [];
  const variants = new Map<string, JsonValue>();
  for (const [environment, object] of family.variants) {
    // packageIssues has refused objects that are no JSON
    variants.set(environment, withKeyOrder(checksums.withoutStated(family, object, path) as JsonValue));
  }
  return parameterize(contextOf(chart, source), [], variants);
}

function contextOf(chart: ChartContext, source: ObjectSource): ObjectContext {
  const { family, section, members, presence } = source;
  const own = parameterContext(source);
  const dependent = section === undefined ? new Map<string, MapEntry>() : dependentEntries(family, { section, members, presence });
  return {
    ...{ chart, family, section, alternates: alternatePods(source) },
    ...own,
    ...withDependent(own, dependent),
    ...versionImage(source, chart),
  };
}

/** The pod templates of what stands in for an object in other environments. */
function alternatePods({ family, members, checksums }: ObjectSource): ObjectContext['alternates'] {
  const path = podPath(family.kind) ?? [];
  const found = new Map<string, JsonValue>();
  for (const other of alternatesOf(family, members)) {
    for (const [environment, object] of other.variants) {
      const pods = checksums.withoutStated(other, fieldAt(object, path) ?? null, []);
      found.set(environment, withKeyOrder(pods as JsonValue)); // packageIssues has refused objects that are no JSON
    }
  }
  return found.size === 0 ? new Map() : new Map([[pathKey(path), found]]);
}

type ParameterContext = Pick<ObjectContext, 'parameters' | 'added' | 'extra' | 'touched'>;

/** Extra values come before usual parameters: neither around one nor at the same field is there another. */
function parameterContext({ usual, extra }: ObjectSource): ParameterContext {
  const isExtra = ({ path }: ObjectField) => extra.some(({ field }) => pathKey(field.path.slice(0, path.length)) === pathKey(path));
  const parameters = usual.filter(({ kind, field }) => kind === 'switch' || kind === 'appended' || extra.length === 0 || !isExtra(field));
  const adding = parameters.filter(({ kind }) => kind === 'whole' || kind === 'appended');
  const fields = [...parameters, ...extra].flatMap(({ kind, field }) => (kind === 'switch' ? [] : [field.path]));
  return {
    touched: touchedPaths(fields.concat(alwaysTouched)),
    parameters: new Map(parameters.map((parameter) => [pathKey(parameter.field.path), parameter])),
    added: groupKeys(adding.map(({ field: { path } }) => path)),
    extra: new Map(extra.map(({ field, value }) => [pathKey(field.path), value])),
  };
}

function withDependent(
  { added, extra }: ParameterContext,
  dependent: ReadonlyMap<string, MapEntry>,
): Pick<ObjectContext, 'added' | 'dependent'> {
  const free = new Map([...dependent].filter(([path]) => !extra.has(path)));
  if (!free.has(replicasKey)) return { added, dependent: free };
  return { added: new Map([...added, [pathKey(['spec']), [...(added.get(pathKey(['spec'])) ?? []), 'replicas']]]), dependent: free };
}

/** What other objects have a say in, and the name that a namespace has of the release. */
const alwaysTouched: readonly FieldPath[] = [
  ['metadata', 'name'],
  ['spec', 'replicas'],
  ['spec', 'selector'],
  ['spec', 'scaleTargetRef', 'kind'],
];

const replicasKey = pathKey(['spec', 'replicas']);

function groupKeys(paths: readonly FieldPath[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const path of paths) {
    const parent = pathKey(path.slice(0, -1));
    keys.set(parent, [...(keys.get(parent) ?? []), String(path.at(-1))]);
  }
  return keys;
}
