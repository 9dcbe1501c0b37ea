import { isEphemeral } from '../ephemeral-workload';
import { handOver, type SupportRows, unsupported, type WorkloadOf } from '../support';
import { namespaceOf } from './render/labels';
import { furtherVersions } from './rollouts/rolled-out';
import { callService, isExposed, peersService, statedService } from './stated-service';

/** What of Services is left aside in one environment, and what a running one does not change by itself. */
export const serviceSupport: SupportRows<WorkloadOf> = {
  'kubernetes.service': unsupported((of) => {
    const { kubernetes, name } = of.workload;
    const isNone = kubernetes !== undefined && 'service' in kubernetes && kubernetes.service === 'none';
    if (!isNone || !isEphemeral(of)) return undefined;
    return `${name} is ephemeral here, and has no Service of peers that could lead clients: that of its name does`;
  }),
  'kubernetes.service.nodePorts': unsupported(({ workload }) =>
    isExposed(workload) ? undefined : 'the Service has no ports of nodes here',
  ),
  'kubernetes.service.externalTrafficPolicy': unsupported(({ workload }) =>
    isExposed(workload) ? undefined : 'the Service is not reached from outside here',
  ),
  'kubernetes.service.loadBalancerSourceRanges': unsupported(({ workload }) =>
    statedService(workload).type === 'load-balancer' ? undefined : 'the Service has no load balancer here',
  ),
  'kubernetes.service.versions.*': unsupported(({ app, workload }, version) => {
    const isThere = furtherVersions(app, workload).some((each) => each === version);
    return isThere ? undefined : 'no Service of that version is there in this rollout';
  }),
  'kubernetes.service.type': handOver(({ app, workload }) => {
    const { type } = statedService(workload);
    if (type === undefined) return undefined;
    const keeps = type === 'headless' ? 'a Service that has an address keeps it' : 'a headless Service stays so';
    return `${keeps}: first kubectl --namespace ${namespaceOf(app)} delete service ${callService(workload)}, and apply at once`;
  }),
  'kubernetes.peers.name': handOver(({ app, workload }) => {
    if (workload.kind !== 'stateful-service') return undefined;
    const remedy = `first kubectl --namespace ${namespaceOf(app)} delete statefulset ${workload.name} --cascade=orphan, which leaves its pods`;
    return `a StatefulSet keeps the name of its Service, ${peersService(workload)} here: ${remedy}, and apply then`;
  }),
};
