import { own } from '../../../model/own';
import { fieldAt, isRecord } from '../../../model/record';
import { isSameJson, type JsonValue } from '../../../output/json-value';
import type { KubernetesObject } from '../kubernetes-object';
import { isRefused, type PodSecurityLevel, podFindings } from '../pod-security';

/** What a patch changes that something else relies on. */
export interface GuardedChanges {
  /** What makes another object of it, or one that the API server refuses: completes "must not …". */
  readonly refused: readonly Refusal[];
  /** What the patch may do, and what follows from it. */
  readonly noted: readonly string[];
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** @param level - that the namespace of the object enforces on pods */
export function guardedChanges(before: KubernetesObject, after: KubernetesObject, level: PodSecurityLevel): GuardedChanges {
  const changed = (path: readonly string[]): boolean => !isSame(fieldAt(before, path), fieldAt(after, path));
  const identity = identities.filter(changed).map(
    (path): Refusal => ({
      code: 'patch-of-identity',
      message: `must not change ${path.join('.')}: it would be another object`,
      remedy: 'rename what the object is made of, or give it among extraObjects',
    }),
  );
  const pods = weaker(before, after);
  const selects = selectors(before, after);
  return {
    refused: [
      ...identity,
      ...selects,
      ...pods
        .filter((each) => isRefused(each, level))
        .map(({ what }) => ({
          code: 'patch-weakens-pods',
          message: `must not have pods that ${what}: the namespace enforces the level ${level}, so its pods would be refused`,
          remedy: 'patch the label pod-security.kubernetes.io/enforce of the Namespace too, with its reason, or leave this out',
        })),
    ],
    noted: [
      ...pods.filter((each) => !isRefused(each, level)).map(({ what }) => `its pods ${what}`),
      ...(own(consequences, before.kind) ?? []).filter(({ path }) => changed(path)).map(({ what }) => what),
      ...lowered(before, after),
    ],
  };
}

const identities = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

interface Consequence {
  readonly path: readonly string[];
  readonly what: string;
}

/** Fields that the API server lets nobody change, and those that decide who reaches pods, by kind. */
const consequences: { readonly [kind: string]: readonly Consequence[] } = {
  StatefulSet: immutable('serviceName', 'volumeClaimTemplates', 'podManagementPolicy'),
  Job: immutable('template', 'completions', 'completionMode'),
  NetworkPolicy: [{ path: ['spec'], what: 'who may talk to the pods no longer follows from calls and references alone' }],
  Service: [...immutable('clusterIP'), { path: ['spec', 'selector'], what: 'other pods get its traffic' }],
};

function immutable(...fields: readonly string[]): readonly Consequence[] {
  return fields.map((field) => ({
    path: ['spec', field],
    what: `spec.${field} cannot change in one that exists: delete that first (--cascade=orphan keeps the pods of a set)`,
  }));
}

/** A selector is for good, and policies, Services and budgets find the pods by the same labels. */
function selectors(before: KubernetesObject, after: KubernetesObject): Refusal[] {
  const labels = fieldAt(before, ['spec', 'selector', 'matchLabels']);
  if (!isRecord(labels) || fieldAt(before, ['spec', 'template']) === undefined) return [];
  const remedy = 'add labels beside it';
  if (!isSame(fieldAt(before, ['spec', 'selector']), fieldAt(after, ['spec', 'selector'])))
    return [{ code: 'patch-of-selector', message: 'must not change spec.selector, which no object can that exists', remedy }];
  const pods = fieldAt(after, ['spec', 'template', 'metadata', 'labels']);
  const lost = Object.entries(labels).filter(([key, value]) => fieldAt(pods, [key]) !== value);
  return lost.map(([key]) => ({
    code: 'patch-of-selector',
    message: `must not change the label ${key} of pods, by which they are found`,
    remedy,
  }));
}

function weaker(before: KubernetesObject, after: KubernetesObject): ReturnType<typeof podFindings> {
  const known = new Set(podFindings(before).map(({ what }) => what));
  return podFindings(after).filter(({ what }) => !known.has(what));
}

export const enforceLabel = 'pod-security.kubernetes.io/enforce';

function lowered(before: KubernetesObject, after: KubernetesObject): string[] {
  if (before.kind !== 'Namespace') return [];
  const [was, is] = [before, after].map(levelOf);
  return was === is ? [] : [`pods are held to the level ${is}, no longer to ${was}`];
}

/** What a Namespace enforces on pods. */
export function levelOf(namespace: KubernetesObject | undefined): PodSecurityLevel {
  const label = namespace?.metadata.labels?.[enforceLabel];
  return label === 'restricted' || label === 'baseline' ? label : 'privileged';
}

/** Parts of objects that have been rendered or read as plain data. */
function isSame(one: unknown, other: unknown): boolean {
  return isSameJson(one as JsonValue | undefined, other as JsonValue | undefined);
}
