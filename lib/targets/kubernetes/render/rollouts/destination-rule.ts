import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedService } from '../../../../model/resolved-workload';
import type { KubernetesObject } from '../../kubernetes-object';
import { isSplitBySubsets } from '../../rollouts/rolled-out';
import { routeName } from '../../stated-route';
import { callService } from '../../stated-service';
import { selectorLabels, workloadMetadata } from '../labels';
import { subsetNames } from './traffic-routing';

/** Subsets of a Service, one for each version: the Rollouts controller adds the hash of the version to the labels of each. */
export function renderDestinationRules(app: ResolvedApplication, service: ResolvedService): KubernetesObject[] {
  if (!isSplitBySubsets(app, service)) return [];
  const subsets = Object.values(subsetNames).map((name) => ({ name, labels: selectorLabels(service.name) }));
  return [
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: workloadMetadata(app, service, { name: routeName(service) }),
      spec: { host: callService(service), subsets },
    },
  ];
}
