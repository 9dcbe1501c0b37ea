import type { ObjectFamily } from '../object-family';
import { fieldAt, podPath } from './pod-path';
import type { Condition, ManagedObject, TemplateNode } from './template-node';

/** Annotation of a live object that the next upgrade leaves out of its release. */
export const handOverAnnotation = 'orchestra-cdk/hand-over';

/** Objects whose number of replicas an autoscaler of the chart decides, in some environment at least. */
export function scaledFamilies(families: readonly ObjectFamily[]): ReadonlySet<ObjectFamily> {
  const scalers = families.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  const running = families.filter(({ kind }) => podPath(kind) !== undefined && kind !== 'Job' && kind !== 'CronJob');
  return new Set(running.filter((family) => scalers.some((scaler) => isScaledBy(family, scaler))));
}

/** Whether an autoscaler is that of an object, or of one of its name in another environment. */
export function isScaledBy({ name }: ObjectFamily, { variants }: ObjectFamily): boolean {
  return [...variants.values()].some((scaler) => fieldAt(scaler, ['spec', 'scaleTargetRef', 'name']) === name);
}

/**
 * When such an object is in the release. A field that a release stated and the next does not is set back by Helm, replicas to 1. It
 * leaves alone what the last release did not have: one release without the object, which stays in the cluster, and the next takes it
 * back as it is.
 */
export function whileManaged(family: ObjectFamily, node: TemplateNode, when: Condition | undefined): Condition {
  const managed: Condition = { kind: 'managed', object: managedObject(family, node) };
  return when === undefined ? managed : { kind: 'every', of: [...(when.kind === 'every' ? when.of : [when]), managed] };
}

function managedObject({ apiVersion, kind, name }: ObjectFamily, node: TemplateNode): ManagedObject {
  const metadata = node.kind === 'map' ? node.entries.find(({ key }) => key === 'metadata')?.node : undefined;
  const namespace = metadata?.kind === 'map' ? metadata.entries.find(({ key }) => key === 'namespace')?.node : undefined;
  return { apiVersion, kind, name, namespace };
}
