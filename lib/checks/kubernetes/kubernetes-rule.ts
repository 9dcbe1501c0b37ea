import { type CheckedObject, isNative } from './checked-object';
import { type Field, isTemplate, isUnset, said, valueAt } from './field';
import { type CheckedContainer, type CheckedPod, podOf } from './pod';

/** Something that an object must have, or must not. */
export interface KubernetesRule {
  /** `privileged` */
  readonly id: string;
  /** Ids of the same in other packs. */
  readonly also: readonly string[];
  /** Completes a finding: `must be false, got true: no privileged container`. */
  readonly wants: string;
  /** Level of the Pod Security Standards that it is a part of. */
  readonly level?: 'baseline' | 'restricted';
  /** Asked in production only. @default false */
  readonly productionOnly?: boolean;
  /** Asked on request only. @default false */
  readonly optional?: boolean;
  readonly check: KubernetesCheck;
}

/** An answer other than "pass" for one place of an object. */
export interface Breach {
  readonly path: string;
  readonly container?: string;
  /** What must hold and what was got. */
  readonly message: string;
  /** `unknown` where the objects do not say it. @default 'fail' */
  readonly answer?: 'unknown';
}

/** The answer of a rule for an object: empty where it passes, and where there is nothing that it is about. */
export interface KubernetesCheck {
  (object: CheckedObject, context: KubernetesContext): readonly Breach[];
  /** Whether it is about an object. @default - about any */
  readonly isAbout?: (object: CheckedObject) => boolean;
}

/** What a rule knows beside its object. */
export interface KubernetesContext {
  readonly objects: readonly CheckedObject[];
  /** Minor version of the cluster: 33. */
  readonly version: number;
}

/** A rule from its ids, with spaces between them. */
export function rule(ids: string, wants: string, check: KubernetesCheck, more: Partial<KubernetesRule> = {}): KubernetesRule {
  const [id = '', ...also] = ids.split(' ');
  return { id, also, wants, check, ...more };
}

/** A check of objects of some kinds. */
export function ofKinds(kinds: readonly string[], check: KubernetesCheck): KubernetesCheck {
  return about((object) => kinds.includes(object.kind) && isNative(object), check);
}

/** A check of the objects for which a condition holds. */
function about(isAbout: (object: CheckedObject) => boolean, check: KubernetesCheck): KubernetesCheck {
  const checked: KubernetesCheck = (object, context) => (isAbout(object) ? check(object, context) : []);
  return Object.assign(checked, { isAbout });
}

/** A check of the pod of each workload. */
export function ofPods(check: (pod: CheckedPod, context: KubernetesContext) => readonly Breach[]): KubernetesCheck {
  const isAbout = (object: CheckedObject): boolean => podOf(object) !== undefined;
  return about(isAbout, (object, context) => {
    const pod = podOf(object);
    return pod === undefined ? [] : check(pod, context);
  });
}

/** A check of each container of each workload. */
export function ofContainers(
  check: (container: CheckedContainer, pod: CheckedPod, context: KubernetesContext) => readonly Breach[],
): KubernetesCheck {
  return ofPods((pod, context) =>
    pod.containers.flatMap((container) =>
      check(container, pod, context).map((breach) => ({ ...breach, ...(container.name !== '' && { container: container.name }) })),
    ),
  );
}

/** A check of the containers that go on running. */
export function ofRunning(check: Parameters<typeof ofContainers>[0]): KubernetesCheck {
  return ofContainers((container, pod, context) =>
    container.role === 'main' || container.role === 'sidecar' ? check(container, pod, context) : [],
  );
}

/** All that several checks answer. */
export function together(...checks: readonly KubernetesCheck[]): KubernetesCheck {
  const checked: KubernetesCheck = (object, context) => checks.flatMap((check) => check(object, context));
  return Object.assign(checked, { isAbout: (object: CheckedObject) => checks.some(({ isAbout }) => isAbout?.(object) ?? true) });
}

/** A field of a container. */
export function inContainer({ path, body }: CheckedContainer, field: string): Field {
  return { path: `${path}.${field}`, value: valueAt(body, field) };
}

/** A field of the pod's specification. */
export function inPod({ path, spec }: CheckedPod, field: string): Field {
  return { path: `${path}.${field}`, value: valueAt(spec, field) };
}

/** A field of an object. */
export function inObject({ body }: CheckedObject, path: string): Field {
  return { path, value: valueAt(body, path) };
}

/** Holds a value to a test; a template is unknown unless it passes. `wanted` completes "must be …". */
export function must({ path, value }: Field, test: (value: unknown) => boolean, wanted: string): readonly Breach[] {
  if (test(value)) return [];
  if (isTemplate(value)) return [unknown(path, `must be ${wanted}, got a template`)];
  return [{ path, message: `must be ${wanted}, got ${said(value)}` }];
}

/** `must` for a value that is left out or one of some. */
export function mayBe(field: Field, ...allowed: readonly unknown[]): readonly Breach[] {
  return must(field, (value) => isUnset(value) || allowed.includes(value), `unset or ${allowed.map(said).join(' or ')}`);
}

/** An answer that the objects do not give. */
export function unknown(path: string, message: string): Breach {
  return { path, message, answer: 'unknown' };
}

/** What one check answers, unless another answers already. */
export function unless(other: KubernetesCheck, check: KubernetesCheck): KubernetesCheck {
  const checked: KubernetesCheck = (object, context) => (other(object, context).length > 0 ? [] : check(object, context));
  return Object.assign(checked, check.isAbout === undefined ? {} : { isAbout: check.isAbout });
}
