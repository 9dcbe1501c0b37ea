import { own } from '../../../model/own';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import type { KubernetesService } from '../service-options';
import { isExposed, statedService } from '../stated-service';

/** The spec of the Service by which others call a workload, with what is stated of it; what its type does not have is left out. */
export function withOptions(workload: ResolvedWorkload, spec: Fields): Fields {
  const stated = statedService(workload);
  const { internalTrafficPolicy, sessionAffinity, publishNotReadyAddresses } = stated;
  return {
    ...typeOf(stated),
    ...(internalTrafficPolicy !== undefined && { internalTrafficPolicy: policyName(internalTrafficPolicy) }),
    ...(sessionAffinity === true && { sessionAffinity: 'ClientIP' }),
    ...(publishNotReadyAddresses === true && { publishNotReadyAddresses }),
    ...spec,
    ...(isExposed(workload) && withNodePorts(stated, spec)),
  };
}

function typeOf({ type = 'cluster-ip', externalTrafficPolicy, loadBalancerSourceRanges }: KubernetesService): Fields {
  const policy = externalTrafficPolicy === undefined ? {} : { externalTrafficPolicy: policyName(externalTrafficPolicy) };
  switch (type) {
    case 'cluster-ip':
      return { type: 'ClusterIP' };
    case 'headless':
      return { type: 'ClusterIP', clusterIP: 'None' };
    case 'node-port':
      return { type: 'NodePort', ...policy };
    case 'load-balancer':
      return { type: 'LoadBalancer', ...(loadBalancerSourceRanges && { loadBalancerSourceRanges }), ...policy };
  }
}

function policyName(policy: 'cluster' | 'local'): string {
  return policy === 'local' ? 'Local' : 'Cluster';
}

function withNodePorts({ nodePorts }: KubernetesService, { ports }: Fields): Fields {
  const stated = nodePorts ?? {};
  const each = ports as readonly Fields[]; // as they have been rendered
  return {
    ports: each.map((port) => {
      const nodePort = own(stated, String(port['name']));
      return { ...port, ...(nodePort !== undefined && { nodePort }) };
    }),
  };
}
