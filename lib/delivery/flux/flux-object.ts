import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { applicationLabels } from '../../targets/kubernetes/render/labels';
import type { Deployed, ResolvedDelivery } from '../resolved-delivery';
import type { ResolvedFluxDeploy } from './options';

/** An environment that Flux deploys, from one artifact: Flux waits for Rollouts as for anything else. */
export type FluxDeployed = Deployed<ResolvedFluxDeploy>;

/** Where the objects are that Flux reads of an environment. */
export interface FluxPlace {
  readonly delivery: ResolvedDelivery;
  readonly deployed: FluxDeployed;
}

/** Name of an object of an environment: `shop-prod`, `shop-prod-secrets`. */
export function fluxName(application: string, environment: string, ...parts: readonly string[]): string {
  return [application, environment, ...parts].join('-');
}

const versions = {
  GitRepository: 'source.toolkit.fluxcd.io/v1',
  OCIRepository: 'source.toolkit.fluxcd.io/v1',
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
  ImageRepository: 'image.toolkit.fluxcd.io/v1',
  ImagePolicy: 'image.toolkit.fluxcd.io/v1',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
  Provider: 'notification.toolkit.fluxcd.io/v1beta3',
  Alert: 'notification.toolkit.fluxcd.io/v1beta3',
} as const;

/**
 * An object of Flux, in its namespace. Where it is applied by a Kustomization that substitutes variables, as those of a cluster may, a
 * text with `${` would be changed.
 */
export function fluxObject(
  { delivery, deployed: { app } }: FluxPlace,
  kind: keyof typeof versions,
  name: string,
  spec: Fields,
): KubernetesObject {
  const literal = JSON.stringify(spec).includes('${');
  return {
    apiVersion: versions[kind],
    kind,
    metadata: {
      name,
      namespace: delivery.flux.namespace,
      labels: applicationLabels(app),
      ...(literal && { annotations: { [substituteAnnotation]: 'disabled' } }),
    },
    spec,
  };
}

const substituteAnnotation = 'kustomize.toolkit.fluxcd.io/substitute';
