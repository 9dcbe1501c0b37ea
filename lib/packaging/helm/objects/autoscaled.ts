import { fieldAt } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import { podPath } from './pod-path';

/** Annotation of a live object that the next upgrade leaves out of its release. */
export const handOverAnnotation = 'orchestra-cdk/hand-over';

/** Objects whose number of replicas an autoscaler of the chart decides, in some environment at least. */
export function autoscaledFamilies(families: readonly ObjectFamily[]): ReadonlySet<ObjectFamily> {
  const scalers = families.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  const running = families.filter(({ kind }) => podPath(kind) !== undefined && kind !== 'Job' && kind !== 'CronJob');
  return new Set(running.filter((family) => scalers.some((scaler) => isScaledBy(family, scaler))));
}

/** Whether an autoscaler is that of an object, or of one of its name in another environment. */
export function isScaledBy({ name }: ObjectFamily, { variants }: ObjectFamily): boolean {
  return [...variants.values()].some((scaler) => fieldAt(scaler, ['spec', 'scaleTargetRef', 'name']) === name);
}
