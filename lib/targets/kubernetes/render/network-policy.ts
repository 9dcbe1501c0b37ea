import { portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { calledWorkloads, callersOf } from '../../used-by-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { isRouted } from '../rollouts/rolled-out';
import { metadata, partOfLabel, selectorLabels, workloadLabels } from './labels';
import { portsAskedByController } from './rollouts/asked-by-controller';
import { isCheckedByGke, loadBalancerCheck } from './rollouts/health-check-policy';
import { googleFrontEnds, routerPeers } from './rollouts/router-peers';
import { publicAccessAnnotation } from './service';

const namespaceLabel = 'kubernetes.io/metadata.name';

/** A port of this name may be asked from anywhere in the cluster: collectors of metrics live in a namespace of their own. */
export const metricsPortName = 'metrics';

/** Who may talk to the pods of a workload, and to whom they may talk. */
export function renderNetworkPolicy(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject {
  const isPublic =
    'access' in workload && workload.access.kind === 'public' ? { [publicAccessAnnotation]: workload.access.reason } : undefined;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { ...metadata(app, workload.name, workloadLabels(app, workload)), ...(isPublic && { annotations: isPublic }) },
    spec: {
      podSelector: { matchLabels: selectorLabels(workload.name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: renderIngress(app, workload),
      egress: renderEgress(app, workload),
    },
  };
}

function renderIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const ports = portNumbers(workload);
  const metrics = portsOf(workload).filter(({ name }) => name === metricsPortName);
  const callers = [...callersOf(app, workload.name), ...(workload.kind === 'stateful-service' ? [workload.name] : [])];
  const fromWithin = [
    ...(callers.length === 0 ? [] : [{ from: [...new Set(callers)].sort().map(podsOf), ports: tcp(ports) }]),
    ...(metrics.length === 0 ? [] : [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics.map(({ port }) => port)) }]),
    ...('access' in workload && workload.access.kind === 'public' ? [{ ports: tcp([workload.port]) }] : routerIngress(app, workload)),
  ];
  const known = fromWithin.length > 0 ? fromWithin : [nobodyElse(app, workload, ports)];
  return [...known, ...checkIngress(app, workload)];
}

/** No callers, but admitted: the Rollouts controller where an analysis has it ask, and the health checks of a gateway. */
function checkIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const isOpen = (port: number): boolean => 'access' in workload && workload.access.kind === 'public' && port === workload.port;
  const asked = portsAskedByController(app, workload).filter((port) => !isOpen(port));
  const controller = { namespaceSelector: { matchLabels: { [namespaceLabel]: app.environment.kubernetes?.rolloutsNamespace } } };
  const checked =
    workload.kind === 'service' && isCheckedByGke(app, workload)
      ? [loadBalancerCheck(workload).port].filter((port) => port !== workload.port) // that one is open to the gateway anyway
      : [];
  return [
    ...(asked.length === 0 ? [] : [{ from: [controller], ports: tcp(asked) }]),
    ...(checked.length === 0 ? [] : [{ from: googleFrontEnds, ports: tcp(checked) }]),
  ];
}

/** What is not open to all lets its router in. */
function routerIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const router = app.environment.kubernetes?.router;
  if (router === undefined || !isRouted(app, workload)) return [];
  const from = routerPeers(router);
  return from.length === 0 ? [] : [{ from, ports: tcp([workload.port]) }];
}

/** No caller is known, and a policy without any rule counts as a mistake for scanners: the application may, or just itself. */
function nobodyElse(app: ResolvedApplication, workload: ResolvedWorkload, ports: readonly number[]): Fields {
  if (ports.length === 0) return { from: [podsOf(workload.name)] };
  return { from: [{ podSelector: { matchLabels: { [partOfLabel]: app.name } } }], ports: tcp(ports) };
}

/**
 * The model does not say what else a workload talks to (databases, Google's and others' APIs, collectors of other namespaces), so all of
 * it is open: what runs in the cluster guards itself by its own ingress rules. Ranges of addresses alone would not do: for Cilium, and so
 * for GKE Dataplane V2, they match no pod, whatever its address.
 */
function renderEgress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const called = [...calledWorkloads(workload), ...(workload.kind === 'stateful-service' ? [workload.name] : [])];
  const known = [...new Set(called)].sort().flatMap((name) => own(app.workloads, name) ?? []);
  return [
    { to: [{ namespaceSelector: { matchLabels: { [namespaceLabel]: 'kube-system' } } }], ports: dns },
    ...known.map((each) => ({ to: [podsOf(each.name)], ports: tcp(portNumbers(each)) })),
    { to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] },
  ];
}

const dns = [
  { port: 53, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
];

function podsOf(workload: string): Fields {
  return { podSelector: { matchLabels: selectorLabels(workload) } };
}

function portNumbers(workload: ResolvedWorkload): number[] {
  return portsOf(workload).map(({ port }) => port);
}

function tcp(ports: readonly number[]): Fields[] {
  return [...ports].sort((a, b) => a - b).map((port) => ({ port, protocol: 'TCP' }));
}
