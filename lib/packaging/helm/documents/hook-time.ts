import { fieldAt } from '../../../model/record';
import type { KubernetesObject } from '../../../targets/kubernetes/kubernetes-object';
import type { AlignedObjects } from '../../aligned-objects';
import { isHookJob } from '../objects/hook-job';

/** What Helm waits for a hook by default. */
const helmSeconds = 300;
/** What Helm itself needs, and the API server until a change is seen. */
const marginSeconds = 60;

/** `--timeout` with which Helm waits longer for a release's hooks than their Jobs may take; undefined where it does so anyway, or none of them has an end. */
export function hookTimeout({ families }: Pick<AlignedObjects, 'families'>, environment: string): string | undefined {
  const jobs = families.filter(isHookJob).flatMap(({ variants }) => variants.get(environment) ?? []);
  const seconds = Math.max(0, ...jobs.flatMap((job) => longestRun(job) ?? [])) + marginSeconds;
  return seconds <= helmSeconds ? undefined : `${Math.ceil(seconds / 60)}m`;
}

/** Seconds after which a Job has ended: those of all its tries, or of each of them. */
function longestRun(job: KubernetesObject): number | undefined {
  const whole = fieldAt(job, ['spec', 'activeDeadlineSeconds']);
  if (typeof whole === 'number') return whole;
  const each = fieldAt(job, ['spec', 'template', 'spec', 'activeDeadlineSeconds']);
  const retries = fieldAt(job, ['spec', 'backoffLimit']) ?? 6; // of Kubernetes
  return typeof each === 'number' && typeof retries === 'number' ? each * (retries + 1) : undefined;
}
