import { sortedEntries } from '../../model/record';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type FluxPlace, fluxName, fluxObject } from './flux-object';

const sources: ReadonlySet<string> = new Set([
  'GitRepository',
  'OCIRepository',
  'Kustomization',
  'HelmRelease',
  'ImageRepository',
  'ImageUpdateAutomation',
]);

/** Where events of these objects go. */
export function renderNotifications(place: FluxPlace, objects: readonly KubernetesObject[]): KubernetesObject[] {
  const { delivery, deployed } = place;
  const environment = deployed.environment.name;
  return sortedEntries(delivery.flux.notifications).flatMap(([name, { type, channel, secret, severity }]) => {
    const full = fluxName(delivery.application, environment, name);
    return [
      fluxObject(place, 'Provider', full, { type, ...(channel !== undefined && { channel }), secretRef: { name: secret } }),
      fluxObject(place, 'Alert', full, {
        providerRef: { name: full },
        eventSeverity: severity,
        eventSources: objects.filter(({ kind }) => sources.has(kind)).map(({ kind, metadata }) => ({ kind, name: metadata.name })),
        eventMetadata: { summary: `${delivery.application} in ${environment}` },
      }),
    ];
  });
}
