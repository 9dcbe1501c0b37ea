import ts from 'typescript';
import { checker } from './public-types';

/** Types that another document describes, or that are known by their name. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['Application', 'an application'],
  ['NamedEnvironment', 'an environment'],
  ['Workload', '[workload](../workloads.md#options)'],
  ['CloudRunJobOptions', '[options of Cloud Run](../cloud-run.md#options-of-workloads)'],
  ['CloudRunServiceOptions', '[options of Cloud Run](../cloud-run.md#options-of-workloads)'],
  ['CloudRunWorkerOptions', '[options of Cloud Run](../cloud-run.md#options-of-workloads)'],
  ['EnvValue', 'string or [reference](../model.md#references)'],
  ['Rollout', '[rollout](../rollouts.md)'],
  ['ClusterInStack', '[cluster](gke-cluster.md#options), without its place and network'],
  ['Analysis', '[analysis](../rollouts.md#analyses)'],
  ['LaterValue', ''],
  ['ExtraObject', 'object of Kubernetes'],
  ['PatchOperation', 'operation of RFC 6902'],
  ['PlainFields', 'plain data by field'],
  ['PlainValue', 'plain data'],
  ['RunConstruct', 'construct of Cloud Run'],
  ['ServiceConstruct', '[CloudRunService](cloud-run-service.md)'],
  ['SecretReference', "`secret('name')`"],
]);

/** The type of a field's value where it is given. */
export function givenType(field: ts.Symbol): ts.Type {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(field));
  // a name that the compiler keeps: what it may be at most
  const kept = (type.isIntersection() ? type.types : [type]).find((each) => each.isTypeParameter());
  return (kept && checker.getBaseConstraintOfType(kept)) ?? type;
}

/** The alternatives of a type. */
export function partsOf(type: ts.Type): readonly ts.Type[] {
  return isElsewhere(type) || !type.isUnion() ? [type] : type.types;
}

/** What a list or a map holds. */
export function itemOf(type: ts.Type): { readonly type: ts.Type; readonly isNamed: boolean } | undefined {
  if (isElsewhere(type)) return undefined;
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    // array types are references
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return item && { type: item, isNamed: false };
  }
  const named = type.getStringIndexType();
  return named && { type: named, isNamed: true };
}

/** Whether its fields are options. */
export function isPlainObject(type: ts.Type): boolean {
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return false;
  return !isElsewhere(type) && !isOfFramework(type) && itemOf(type) === undefined && type.getProperties().length > 0;
}

/**
 * A type in the words of a reader.
 *
 * @param order - of its literals, where their declaration has one; the compiler's own follows from all other files
 */
export function typeText(type: ts.Type, order: readonly string[] = []): string {
  const named = nameOf(type);
  if (named !== undefined) return named;
  const isBoolean = partsOf(type).filter((each) => (each.flags & ts.TypeFlags.BooleanLiteral) !== 0).length === 2;
  const texts = partsOf(type).map((each) => (isBoolean && (each.flags & ts.TypeFlags.BooleanLiteral) !== 0 ? 'boolean' : partText(each)));
  const literals = texts.filter((each) => each.startsWith('`')).sort(inOrder(order));
  const others = [...new Set(texts.filter((each) => each !== '' && !each.startsWith('`')))];
  return [...(literals.length > 0 ? [[...new Set(literals)].join(', ')] : []), ...others].join(' or ');
}

function partText(type: ts.Type): string {
  const named = nameOf(type);
  if (named !== undefined) return named;
  if (type.isStringLiteral()) return `\`'${type.value}'\``;
  if (type.isNumberLiteral()) return `\`${type.value}\``;
  if ((type.flags & ts.TypeFlags.BooleanLike) !== 0) return `\`${checker.typeToString(type)}\``;
  if ((type.flags & ts.TypeFlags.StringLike) !== 0) return 'string';
  if ((type.flags & ts.TypeFlags.NumberLike) !== 0) return 'number';
  const item = itemOf(type);
  if (item !== undefined) return `${item.isNamed ? 'map' : 'list'} of ${plural(typeText(item.type))}`;
  if (isPlainObject(type)) return 'object';
  if ((type.flags & ts.TypeFlags.Unknown) !== 0) return 'value';
  return isOfFramework(type) ? `\`${checker.typeToString(type)}\`` : 'object';
}

function inOrder(order: readonly string[]): (one: string, other: string) => number {
  return (one, other) => order.indexOf(one) - order.indexOf(other) || (one < other ? -1 : 1);
}

function plural(text: string): string {
  return /^(?:string|number|boolean|object|value)$/.test(text) ? `${text}s` : text;
}

function nameOf(type: ts.Type): string | undefined {
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name;
  return name === undefined ? undefined : elsewhere.get(name);
}

function isElsewhere(type: ts.Type): boolean {
  return nameOf(type) !== undefined;
}

/** Whether it is a construct, or a type of the framework. */
function isOfFramework(type: ts.Type): boolean {
  return (
    type.isClass() ||
    (type.getSymbol()?.declarations ?? []).some(
      (each) => ts.isClassDeclaration(each) || /\/node_modules\/(?!typescript\/)/.test(each.getSourceFile().fileName), // `Omit` is of ours
    )
  );
}
