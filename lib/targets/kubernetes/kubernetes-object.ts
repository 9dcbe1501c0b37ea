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
