import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type ChartArtifact, chartSuffix } from '../chart-artifacts';
import { type FluxPlace, fluxName, fluxObject } from './flux-object';
import { sourceReference } from './source';

/** Releases of charts of others. Their definitions of kinds follow their versions, which Helm by itself leaves as they were at first. */
export function renderChartReleases(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const { interval, serviceAccount } = deployed.deploy;
  return deployed.charts.map((artifact) => {
    const { namespace, path, release } = artifact;
    const spec = {
      releaseName: delivery.application,
      targetNamespace: namespace,
      storageNamespace: namespace,
      interval,
      timeout: '10m',
      chart: { spec: { chart: `./${path}`, sourceRef: sourceReference(delivery), reconcileStrategy: 'Revision' } },
      install: { ...(!release.isOwn && { createNamespace: true }), strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
      upgrade: { crds: 'CreateReplace', remediation: { strategy: 'rollback', remediateLastFailure: true } },
      // what controllers of others write into their own objects is not known here
      driftDetection: { mode: 'warn' },
      ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
    };
    return fluxObject(place, 'HelmRelease', chartReleaseName(place, artifact), spec);
  });
}

/** `shop-prod-charts` */
export function chartReleaseName({ delivery, deployed }: FluxPlace, artifact: Pick<ChartArtifact, 'release'>): string {
  return fluxName(delivery.application, deployed.environment.name, chartSuffix(artifact));
}
