import { fieldAt } from '../../model/record';
import { type FileObject, labelsAt } from './file-object';

/** The pods that an object makes. */
export interface Pod {
  readonly object: FileObject;
  readonly labels: { readonly [key: string]: string };
  readonly spec: unknown;
}

const places: { readonly [kind: string]: readonly string[] | undefined } = {
  Pod: [],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  ...Object.fromEntries(
    ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'Rollout', 'StatefulSet'].map((kind) => [kind, ['spec', 'template']] as const),
  ),
};

/** Undefined for an object that makes none, or takes them of another one. */
export function podOf(object: FileObject): Pod | undefined {
  const place = Object.hasOwn(places, object.kind) ? places[object.kind] : undefined;
  if (place === undefined) return undefined;
  const template = fieldAt(object.tree, place);
  const spec = fieldAt(template, ['spec']);
  return spec === undefined ? undefined : { object, labels: labelsAt(template, 'metadata.labels'), spec };
}
