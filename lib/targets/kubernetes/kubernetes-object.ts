/** An object of the Kubernetes API as plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubernetesMetadata;
  readonly [field: string]: unknown;
}

/** Metadata of a Kubernetes object. */
export interface KubernetesMetadata {
  readonly name: string;
  /** Absent on what belongs to the whole cluster. */
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** A part of an object. */
export type Fields = { readonly [field: string]: unknown };

/** API group of an object: `apps`, and '' for the core. */
export function groupOf({ apiVersion }: Pick<KubernetesObject, 'apiVersion'>): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Kind and group of an object: `Ingress.networking.k8s.io`, `Service`. */
export function typeOf(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): string {
  const group = groupOf(object);
  return group === '' ? object.kind : `${object.kind}.${group}`;
}

/** What tells an object from all others, whatever its version: `Ingress.networking.k8s.io/shop/web`, `Namespace/shop`. */
export function fullNameOf(object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  const { name, namespace } = object.metadata;
  return [typeOf(object), ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

/** An object with these annotations beside those that it has. */
export function withAnnotations(object: KubernetesObject, annotations: { readonly [key: string]: string }): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } };
}
