import { fieldAt, isRecord } from '../../../model/record';
import { dataChecksum } from '../../../targets/kubernetes/data-checksum';
import type { KubernetesObject } from '../../../targets/kubernetes/kubernetes-object';
import type { ObjectFamily } from '../../aligned-objects';
import { podPath, podTemplateOf } from '../objects/pod-path';

/** An annotation of pods that is the checksum of the data of a ConfigMap or a Secret that they read. */
export interface StatedChecksum {
  /** `checksum/config` */
  readonly key: string;
  readonly of: ObjectFamily;
  /** Whether all environments of the workload have both. */
  readonly isEverywhere: boolean;
}

/** The checksums in the objects of a workload, which its template works out anew. */
export function statedChecksums(workload: ObjectFamily, data: readonly ObjectFamily[]): readonly StatedChecksum[] {
  const objects = [...workload.variants.values()];
  // pods must have something besides, or else nothing would be left of their metadata; what a Job's template says cannot change
  const isReadable = objects.every((object) => isRecord(labelsOf(object)) && !isEmptyMap(annotationsOf(object)) && !isLastingJob(object));
  if (podPath(workload.kind)?.length === 0 || !isReadable) return [];
  const keys = new Set(objects.flatMap((object) => Object.keys(checksumsOf(object))));
  return [...keys].sort().flatMap((key) => {
    const of = data.find((family) => isChecksum(workload, key, family));
    return of === undefined ? [] : [{ key, of, isEverywhere: objects.every((object) => Object.hasOwn(checksumsOf(object), key)) }];
  });
}

/** The pods' template of an object, or the object, without some annotations of its pods. */
export function withoutAnnotations(object: unknown, path: readonly string[], keys: ReadonlySet<string>): unknown {
  if (!isRecord(object) || keys.size === 0) return object;
  const [first, ...rest] = path;
  if (first !== undefined)
    return Object.hasOwn(object, first) ? { ...object, [first]: withoutAnnotations(object[first], rest, keys) } : object;
  const metadata = fieldAt(object, ['metadata']);
  const annotations = fieldAt(metadata, ['annotations']);
  if (!isRecord(metadata) || !isRecord(annotations)) return object;
  const { annotations: _, ...others } = metadata;
  const left = Object.fromEntries(Object.entries(annotations).filter(([key]) => !keys.has(key)));
  return { ...object, metadata: Object.keys(left).length === 0 ? others : { ...others, annotations: left } };
}

/** In every environment where there is the object, and in no other. */
function isChecksum(workload: ObjectFamily, key: string, data: ObjectFamily): boolean {
  return [...workload.variants].every(([environment, object]) => {
    const read = data.variants.get(environment);
    const stated = fieldAt(annotationsOf(object), [key]);
    return stated === (read && dataChecksum(read));
  });
}

function checksumsOf(object: KubernetesObject): { readonly [key: string]: unknown } {
  const annotations = annotationsOf(object);
  if (!isRecord(annotations)) return {};
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)));
}

function annotationsOf(object: KubernetesObject): unknown {
  return fieldAt(podTemplateOf(object), ['metadata', 'annotations']);
}

function labelsOf(object: KubernetesObject): unknown {
  return fieldAt(podTemplateOf(object), ['metadata', 'labels']);
}

function isEmptyMap(value: unknown): boolean {
  return value !== undefined && !(isRecord(value) && Object.keys(value).length > 0);
}

/** Helm makes a Job anew where it is a hook, and can but change it otherwise. */
function isLastingJob({ kind, metadata }: KubernetesObject): boolean {
  return kind === 'Job' && metadata.annotations?.['helm.sh/hook'] === undefined;
}
