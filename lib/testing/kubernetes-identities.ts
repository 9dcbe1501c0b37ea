/** The part of a Kubernetes object that says which one it is. */
export interface Identified {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

/**
 * Who each object is, sorted: `apps/v1/Deployment shop/web`. An identity that changes leaves the old object behind: pin this list in a test.
 *
 * @example
 * expect(kubernetesIdentities(Testing.synth(chart))).toContain('apps/v1/Deployment shop/web');
 */
export function kubernetesIdentities(objects: readonly Identified[]): string[] {
  return objects
    .map(
      ({ apiVersion, kind, metadata: { namespace, name = '' } }) =>
        `${apiVersion}/${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    )
    .sort();
}
