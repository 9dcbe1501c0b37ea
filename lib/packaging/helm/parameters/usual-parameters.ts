import { own } from '../../../model/own';
import { fieldAt } from '../../../model/record';
import type { JsonValue } from '../../../output/json-value';
import { configComponent } from '../../../targets/kubernetes/render/config-sets';
import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { elementBy } from '../objects/element-by';
import type { FieldPath, ObjectField } from '../objects/field-path';
import { mainContainer } from '../objects/main-container';
import { podPath } from '../objects/pod-path';
import { isSecretAt } from '../objects/secret-fields';
import { nameSwitch, nameValue } from '../vocabulary/name-value';
import { objectKeys } from '../vocabulary/object-keys';
import type { ValueName } from '../vocabulary/value-name';
import { objects } from '../vocabulary/value-schemas';

/** A value that people set although no two environments differ in it. */
export interface Parameter {
  readonly field: ObjectField;
  readonly value: ValueName;
  /**
   * `leaf`: the field, which some environment has; `whole`: the map or list with all that is in it, even where no environment has
   * it; `appended`: elements behind those of the list; `switch`: whether the object is there.
   */
  readonly kind: 'leaf' | 'whole' | 'appended' | 'switch';
  /** What the value is where an object does not have the field. */
  readonly empty: JsonValue;
}

/** The parameters of one object, in the order of a well-kept `values.yaml`. */
export function parametersOf(family: ObjectFamily, section: Section | undefined): readonly Parameter[] {
  const usual = podPath(family.kind) === undefined ? objectParameters(family) : workloadParameters(family);
  const isBeside = family.kind === 'Service' && section !== undefined && section.workload !== family.name;
  // the Service of a canary is never opened to the outside; its annotations are set where those of the other are
  return (isBeside ? [annotations] : usual).filter((each) => isThere(family, each)).map((each) => parameterOf(family, section, each));
}

/** A Secret may be in the cluster already: where its values are wanted, it can also be left out. */
function objectParameters(family: ObjectFamily): readonly UnnamedParameter[] {
  if (family.kind === 'Secret' && isSecretAt(family, [], family.variants)) return [present];
  if (isConfigSet(family)) return keysOf(family).map((key) => leaf('data', key));
  return own(parametersByKind, family.kind) ?? [];
}

/** Whether the object is a set of values that an application declares. */
function isConfigSet({ kind, variants }: ObjectFamily): boolean {
  return (
    kind === 'ConfigMap' &&
    [...variants.values()].every((object) => object.metadata.labels?.['app.kubernetes.io/component'] === configComponent)
  );
}

function keysOf({ variants }: ObjectFamily): readonly string[] {
  return [...new Set([...variants.values()].flatMap((object) => Object.keys(fieldAt(object, ['data']) ?? {})))].sort();
}

/** A parameter before it has a name. */
interface UnnamedParameter {
  readonly path: FieldPath;
  readonly kind: Parameter['kind'];
  readonly empty: JsonValue;
}

function leaf(...path: FieldPath): UnnamedParameter {
  return { path, kind: 'leaf', empty: '' };
}

function whole(empty: JsonValue, ...path: FieldPath): UnnamedParameter {
  return { path, kind: 'whole', empty };
}

const present: UnnamedParameter = { path: [], kind: 'switch', empty: false };
const annotations = whole({}, 'metadata', 'annotations');

const parametersByKind: Readonly<Record<string, readonly UnnamedParameter[]>> = {
  HorizontalPodAutoscaler: [
    present,
    leaf('spec', 'minReplicas'),
    leaf('spec', 'maxReplicas'),
    leaf('spec', 'metrics', { key: 'type', value: 'Resource' }, 'resource', 'target', 'averageUtilization'),
  ],
  HTTPRoute: [present, annotations, whole([], 'spec', 'hostnames')],
  Ingress: [present, leaf('spec', 'ingressClassName'), annotations, leaf('spec', 'rules', '0', 'host'), whole([], 'spec', 'tls')],
  Namespace: [annotations],
  NetworkPolicy: [present],
  PersistentVolumeClaim: [leaf('spec', 'resources', 'requests', 'storage'), leaf('spec', 'storageClassName')],
  PodDisruptionBudget: [present, leaf('spec', 'minAvailable'), leaf('spec', 'maxUnavailable')],
  Service: [leaf('spec', 'type'), annotations],
  ServiceAccount: [annotations],
};

function workloadParameters(family: ObjectFamily): readonly UnnamedParameter[] {
  const pod = podPath(family.kind) ?? [];
  const spec = [...pod, 'spec'];
  return [
    leaf('spec', 'replicas'),
    leaf('spec', 'schedule'),
    leaf('spec', 'suspend'),
    ...containersOf(family, 'containers').flatMap((name) => containerParameters(family, [...spec, 'containers'], name)),
    ...containersOf(family, 'initContainers').map((name) => leaf(...spec, 'initContainers', { key: 'name', value: name }, 'image')),
    ...claimsOf(family).map((name) => leaf(...claimPath(name), 'resources', 'requests', 'storage')),
    ...claimsOf(family).map((name) => leaf(...claimPath(name), 'storageClassName')),
    ...(pod.length === 0 ? [] : [whole({}, ...pod, 'metadata', 'annotations')]),
    whole([], ...spec, 'imagePullSecrets'),
    whole('', ...spec, 'priorityClassName'),
    whole({}, ...spec, 'nodeSelector'),
    whole([], ...spec, 'tolerations'),
    whole({}, ...spec, 'affinity'),
    whole([], ...spec, 'topologySpreadConstraints'),
  ];
}

function claimPath(name: string): FieldPath {
  return ['spec', 'volumeClaimTemplates', { key: 'metadata.name', value: name }, 'spec'];
}

function containerParameters(family: ObjectFamily, list: FieldPath, name: string): readonly UnnamedParameter[] {
  const path = [...list, { key: 'name', value: name }];
  if (name !== mainContainer(family)) return [leaf(...path, 'image')];
  return [
    leaf(...path, 'image'),
    leaf(...path, 'imagePullPolicy'),
    whole({}, ...path, 'resources'),
    { path: [...path, 'env'], kind: 'appended', empty: [] },
  ];
}

function parameterOf(family: ObjectFamily, section: Section | undefined, { path, kind, empty }: UnnamedParameter): Parameter {
  const field: ObjectField = { family, path };
  return {
    field,
    kind,
    empty,
    value: kind === 'switch' ? nameSwitch(field, section) : kind === 'appended' ? extraEnv(family, section) : nameValue(field, section),
  };
}

function extraEnv(family: ObjectFamily, section: Section | undefined): ValueName {
  const keys = section === undefined ? objectKeys(family, section) : [section.name];
  return {
    name: [...keys, 'extraEnv'],
    description: 'More environment variables, as Kubernetes writes them: `[{ name: A, value: b }]`.',
    schema: objects,
  };
}

/** Leaves must be somewhere; the rest may be added. */
function isThere({ variants }: ObjectFamily, { kind, path }: UnnamedParameter): boolean {
  return kind !== 'leaf' || [...variants.values()].some((object) => stepInto(object, path) !== undefined);
}

/** What stands at the end of steps. */
function stepInto(object: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((found, step) => {
    // a list of one element has no order to mind
    if (typeof step === 'string') return Array.isArray(found) ? (found.length === 1 ? found[0] : undefined) : fieldAt(found, [step]);
    return Array.isArray(found) ? elementBy(found, step.key, step.value) : undefined;
  }, object);
}

function containersOf(family: ObjectFamily, list: string): readonly string[] {
  return sortedNames(family, (object) => namesIn(fieldAt(object, [...(podPath(family.kind) ?? []), 'spec', list]), ['name']));
}

function claimsOf(family: ObjectFamily): readonly string[] {
  return sortedNames(family, (object) => namesIn(fieldAt(object, ['spec', 'volumeClaimTemplates']), ['metadata', 'name']));
}

function namesIn(list: unknown, path: readonly string[]): readonly string[] {
  return Array.isArray(list) ? list.map((each: unknown) => fieldAt(each, path)).filter((name) => typeof name === 'string') : [];
}

function sortedNames({ variants }: ObjectFamily, namesOf: (object: unknown) => readonly string[]): readonly string[] {
  return [...new Set([...variants.values()].flatMap(namesOf))].sort();
}
