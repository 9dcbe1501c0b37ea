import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { chartReleaseName } from './chart-releases';
import { type FluxPlace, fluxName, fluxObject } from './flux-object';
import { healthExpressions } from './health';
import { ignoreRules } from './ignore-rules';
import { sourceReference } from './source';
import { healthTimeout } from './timeouts';

/** A release of the chart. The first is kept when it fails, since its volumes would go with it; a later one goes back to the one before. */
export function renderHelmRelease(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const { charts } = deployed;
  const [{ kind, environment, namespace, path, valueFiles, objects }] = deployed.artifacts;
  if (kind !== 'helm') return [];
  const { interval, timeout = healthTimeout(deployed.app), serviceAccount } = deployed.deploy;
  const [ignore, healthCheckExprs] = [ignoreRules(objects), healthExpressions(objects)];
  const spec = {
    releaseName: delivery.application,
    targetNamespace: namespace,
    storageNamespace: namespace,
    ...(charts.length > 0 && { dependsOn: charts.map((each) => ({ name: chartReleaseName(place, each) })) }),
    interval,
    timeout,
    chart: {
      spec: {
        chart: `./${path}`,
        sourceRef: sourceReference(delivery),
        reconcileStrategy: 'Revision', // the version of the chart need not change
        valuesFiles: valueFiles.map((file) => `./${path}/${file}`),
      },
    },
    install: { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
    upgrade: { remediation: { strategy: 'rollback', remediateLastFailure: true } },
    test: { enable: true },
    driftDetection: { mode: 'enabled', ...(ignore.length > 0 && { ignore }) },
    ...(healthCheckExprs.length > 0 && { healthCheckExprs }),
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
  };
  return [fluxObject(place, 'HelmRelease', fluxName(delivery.application, environment), spec)];
}
