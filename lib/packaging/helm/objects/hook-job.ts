import { callsAnnotation } from '../../../targets/kubernetes/release-hook';
import type { ObjectFamily } from '../../aligned-objects';

/** Suffix of the name of a Job that is no hook yet, since what it calls comes with the same release. */
export const firstSuffix = '-first';

/** Whether Helm runs a Job before or after its release, and first deletes the one before. */
export function isHookJob({ kind, variants }: ObjectFamily): boolean {
  return kind === 'Job' && [...variants.values()].every(({ metadata: { annotations = {} } }) => isRepeated(annotations));
}

function isRepeated(annotations: { readonly [key: string]: string }): boolean {
  const policy = annotations['helm.sh/hook-delete-policy'] ?? 'before-hook-creation'; // what Helm has unless another is stated
  return /\bp(re|ost)-upgrade\b/.test(annotations['helm.sh/hook'] ?? '') && policy.includes('before-hook-creation');
}

/** Whether an object is the account of such a Job that calls others, or a right of it: Helm deletes these once the hooks have ended. */
export function isHookIdentity(family: ObjectFamily): boolean {
  const isHook = [...family.variants.values()].every(({ metadata }) => metadata.annotations?.['helm.sh/hook'] !== undefined);
  return family.kind !== 'Job' && isHook && calledNames(family).length > 0;
}

/** Names of the Services that such a Job calls, in any environment. */
export function calledNames({ variants }: ObjectFamily): readonly string[] {
  const names = [...variants.values()].flatMap(({ metadata }) => (metadata.annotations?.[callsAnnotation] ?? '').split(','));
  return [...new Set(names)].filter((name) => name !== '').sort();
}
