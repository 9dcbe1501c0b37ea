import { portsOf } from '../../model/containers-of';
import { own } from '../../model/own';
import type { ResolvedApplication, ResolvedWorkload } from '../../model/resolved';
import { calledWorkloads, callersOf } from '../used-by-workload';
import type { Fields, KubernetesObject } from './kubernetes-object';
import { metadata, partOfLabel, selectorLabels, workloadLabels } from './labels';
import { isRouted } from './rollouts/rolled-out';
import { routerPeers } from './rollouts/router-peers';
import { publicAccessAnnotation } from './service';

/** A port of this name may be asked from anywhere in the cluster: whoever collects metrics lives in a namespace of its own. */
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
  const rules = [
    ...(callers.length === 0 ? [] : [{ from: [...new Set(callers)].sort().map(podsOf), ports: tcp(ports) }]),
    ...(metrics.length === 0 ? [] : [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics.map(({ port }) => port)) }]),
    ...('access' in workload && workload.access.kind === 'public' ? [{ ports: tcp([workload.port]) }] : routerIngress(app, workload)),
  ];
  return rules.length > 0 ? rules : [nobodyElse(app, workload, ports)];
}

/** What is not open to all lets its router in. */
function routerIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const router = app.environment.kubernetes?.router;
  if (router === undefined || !isRouted(app, workload)) return [];
  const from = routerPeers(router);
  return from.length === 0 ? [] : [{ from, ports: tcp([workload.port]) }];
}

/** Nobody is known to call it, and a policy without any rule counts as a mistake for scanners: the application may, or just itself. */
function nobodyElse(app: ResolvedApplication, workload: ResolvedWorkload, ports: readonly number[]): Fields {
  if (ports.length === 0) return { from: [podsOf(workload.name)] };
  return { from: [{ podSelector: { matchLabels: { [partOfLabel]: app.name } } }], ports: tcp(ports) };
}

function renderEgress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const called = [...calledWorkloads(workload), ...(workload.kind === 'stateful-service' ? [workload.name] : [])];
  const known = [...new Set(called)].sort().flatMap((name) => own(app.workloads, name) ?? []);
  return [
    { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: dns },
    ...known.map((each) => ({ to: [podsOf(each.name)], ports: tcp(portNumbers(each)) })),
    // the model does not say which hosts outside a workload talks to (databases, Google's and others' APIs), so all of them are open;
    // what runs in the cluster guards itself by its own ingress rules
    { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] },
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
