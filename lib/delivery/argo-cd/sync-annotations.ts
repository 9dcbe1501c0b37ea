import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

export const waveAnnotation = 'argocd.argoproj.io/sync-wave';

const syncPhases = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const;
/** A part of a sync: each begins when the one before has ended; SyncFail is for a sync that failed. */
export type SyncPhase = (typeof syncPhases)[number];

/** When a hook is deleted; the default is before the next one is made. */
export type HookDeletePolicy = 'BeforeHookCreation' | 'HookSucceeded' | 'HookFailed';

/** Phases in which Argo CD applies an object: Sync, or those of a hook. None where it leaves the object out of syncs. */
export function phasesOf(object: KubernetesObject): readonly SyncPhase[] {
  const hooks = hooksOf(object);
  if (isSkipped(hooks)) return [];
  return isHook(object) ? syncPhases.filter((phase) => hooks.has(phase)) : ['Sync'];
}

/** Whether Argo CD runs an object as a hook, by its own annotation or by Helm's; tests and rollbacks of Helm are hooks of no phase. */
export function isHook(object: KubernetesObject): boolean {
  if (annotationOf(object, hookAnnotation) !== undefined) return !isSkipped(hooksOf(object));
  const helm = annotationOf(object, helmHook);
  return helm !== undefined && helm !== 'crd-install';
}

/** The wave of an object in its phase: its own annotation, or else the weight of a hook of Helm, or else 0. */
export function waveOf(object: KubernetesObject): number {
  return wholeNumber(annotationOf(object, waveAnnotation)) ?? wholeNumber(annotationOf(object, 'helm.sh/hook-weight')) ?? 0;
}

/** When Argo CD deletes a hook, by its own annotation and by Helm's. */
export function deletePoliciesOf(object: KubernetesObject): ReadonlySet<HookDeletePolicy> {
  const own = listed(annotationOf(object, 'argocd.argoproj.io/hook-delete-policy')).filter((policy): policy is HookDeletePolicy =>
    [...helmPolicies.values()].some((known) => known === policy),
  );
  const helm = listed(annotationOf(object, 'helm.sh/hook-delete-policy')).flatMap((policy) => helmPolicies.get(policy) ?? []);
  const policies = [...own, ...helm];
  return new Set(policies.length === 0 ? ['BeforeHookCreation'] : policies);
}

const hookAnnotation = 'argocd.argoproj.io/hook';
const helmHook = 'helm.sh/hook';

const helmHooks: ReadonlyMap<string, SyncPhase> = new Map([
  ['pre-install', 'PreSync'],
  ['pre-upgrade', 'PreSync'],
  ['post-install', 'PostSync'],
  ['post-upgrade', 'PostSync'],
]);

const helmPolicies: ReadonlyMap<string, HookDeletePolicy> = new Map([
  ['before-hook-creation', 'BeforeHookCreation'],
  ['hook-succeeded', 'HookSucceeded'],
  ['hook-failed', 'HookFailed'],
]);

/** Where an object has a hook of Argo CD, those of Helm do not count. */
function hooksOf(object: KubernetesObject): ReadonlySet<string> {
  const known = new Set<string>([...syncPhases, 'Skip']);
  const own = listed(annotationOf(object, hookAnnotation)).filter((hook) => known.has(hook));
  return new Set(own.length > 0 ? own : listed(annotationOf(object, helmHook)).flatMap((hook) => helmHooks.get(hook) ?? []));
}

function isSkipped(hooks: ReadonlySet<string>): boolean {
  return hooks.size === 1 && hooks.has('Skip');
}

function annotationOf({ metadata: { annotations = {} } }: KubernetesObject, key: string): string | undefined {
  return Object.hasOwn(annotations, key) ? annotations[key] : undefined;
}

function listed(text = ''): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function wholeNumber(text = ''): number | undefined {
  return /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
}
