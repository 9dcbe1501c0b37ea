import { calledPort, calledPorts, mainPortOf, type PlacedPort, portsOf } from '../../../model/containers-of';
import { metricsPortName, metricsPortOf } from '../../../model/metrics-port';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { calledWorkloads, callersOf } from '../../used-by-workload';
import { endpointGroupOf } from '../endpoint-group';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { loadBalancerCheck } from '../load-balancer-check';
import { collectorPeers } from '../monitoring/collection';
import { isRoutable, isRouted, routeOf } from '../rollouts/rolled-out';
import type { KubernetesCaller } from '../service-options';
import { isExposed, statedService } from '../stated-service';
import { namespaceOf, namespacesOf, partOfLabel, selectorLabels, workloadMetadata } from './labels';
import { renderPolicyPorts } from './ports';
import { portsAskedByController } from './rollouts/asked-by-controller';
import { isCheckedByGke } from './rollouts/health-check-policy';
import { googleFrontEnds, routerPeers } from './rollouts/router-peers';
import { exposedAnnotation, publicAccessAnnotation } from './service';

const namespaceLabel = 'kubernetes.io/metadata.name';

/** Who may talk to the pods of a workload, and to whom they may talk. */
export function renderNetworkPolicy(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject {
  const reasons = reasonsOf(workload);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      ...workloadMetadata(app, workload),
      ...(Object.keys(reasons).length > 0 && { annotations: reasons }),
    },
    spec: {
      podSelector: { matchLabels: selectorLabels(workload.name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: renderIngress(app, workload),
      egress: renderEgress(app, workload),
    },
  };
}

/** Why it lets in more than its application; annotations hold it. */
function reasonsOf(workload: ResolvedWorkload): { readonly [key: string]: string } {
  const { reason } = statedService(workload);
  const callers = (statedCallers(workload) ?? []).flatMap((each) => each.reason ?? []);
  return {
    ...('access' in workload && workload.access.kind === 'public' && { [publicAccessAnnotation]: workload.access.reason }),
    ...(reason !== undefined && { [exposedAnnotation]: reason }),
    ...(callers.length > 0 && { [callersAnnotation]: callers.join('; ') }),
  };
}

const callersAnnotation = 'orchestra-cdk/callers';

function statedCallers({ kubernetes }: ResolvedWorkload): readonly KubernetesCaller[] | undefined {
  return kubernetes !== undefined && 'callers' in kubernetes ? kubernetes.callers : undefined;
}

function renderIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const known = isOpenToApplication(app, workload) ? [nobodyElse(app, workload)] : knownIngress(app, workload);
  return [...known, ...checkIngress(app, workload)];
}

/** Whether nothing says who calls a workload, so that all of its application may. */
export function isOpenToApplication(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return knownIngress(app, workload).length === 0;
}

function knownIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  return [...callerIngress(app, workload), ...otherIngress(app, workload), ...outsideIngress(app, workload)];
}

/** Ports at which a workload would be open to all of its application, if collectors of metrics were not all that is known of its callers. */
export function portsClosedByMetrics(app: ResolvedApplication, workload: ResolvedWorkload): readonly PlacedPort[] {
  const known = [...callerIngress(app, workload), ...outsideIngress(app, workload)];
  if (known.length > 0 || statedCallers(workload) !== undefined || metricsPorts(workload).length === 0) return [];
  return calledPorts(workload).filter(({ name }) => name !== metricsPortName);
}

/** Pods of others: those that are stated, or at a port named `metrics` those that collect, whoever they are where nobody says it. */
function otherIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const stated = statedCallers(workload);
  if (stated !== undefined) return stated.flatMap((each) => callerRule(workload, each));
  const peers = metricsPortOf(workload)?.name === metricsPortName ? collectorPeers(app, workload) : [];
  return ingressTo(metricsPorts(workload), peers.length > 0 ? peers : [{ namespaceSelector: {} }]);
}

/** Collectors at a port that serves others too: they are no callers, so that it stays as open to these as it is. */
function collectorIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const port = metricsPortOf(workload);
  const isKnown = port?.name === metricsPortName && statedCallers(workload) === undefined;
  const peers = collectorPeers(app, workload);
  if (port === undefined || isKnown || peers.length === 0) return [];
  return isOpenToAll(workload, port) ? [] : ingressTo([port], peers);
}

function isOpenToAll(workload: ResolvedWorkload, { port }: PlacedPort): boolean {
  return isExposed(workload) || (isPublic(workload) && port === mainPortOf(workload)?.port);
}

/** Whether the port of metrics is closed to collectors, since nobody says who they are. */
export function isClosedToCollectors(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const port = metricsPortOf(workload);
  if (port === undefined || isOpenToAll(workload, port) || collectorPeers(app, workload).length > 0) return false;
  return port.name !== metricsPortName && (statedCallers(workload) ?? []).every(({ ports }) => ports?.includes(port.name) === false);
}

function metricsPorts(workload: ResolvedWorkload): readonly PlacedPort[] {
  return portsOf(workload).filter(({ name }) => name === metricsPortName);
}

function callerRule(workload: ResolvedWorkload, { namespace, podLabels = {}, ports }: KubernetesCaller): Fields[] {
  const called = ports === undefined ? calledPorts(workload) : portsOf(workload).filter(({ name }) => ports.includes(name));
  const ofNamespace = { namespaceSelector: namespace === undefined ? {} : { matchLabels: { [namespaceLabel]: namespace } } };
  const ofPods = Object.keys(podLabels).length === 0 ? {} : { podSelector: { matchLabels: podLabels } };
  return ingressTo(called, [{ ...ofNamespace, ...ofPods }]);
}

/** A rule for ports, from anywhere where no peers are given. None where no port is left: an empty list is every port to Kubernetes. */
function ingressTo(ports: readonly PlacedPort[], from?: readonly Fields[]): Fields[] {
  return ports.length === 0 ? [] : [{ ...(from && { from }), ports: renderPolicyPorts(ports) }];
}

/** From outside of the cluster: a node hands connections on under an address of its own, so that no range of addresses would do. */
function outsideIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  if (isExposed(workload)) return ingressTo(calledPorts(workload));
  return [...routedIngress(app, workload), ...groupIngress(app, workload)];
}

/** A load balancer that leads to its endpoint groups; what is open to all lets it in already. */
function groupIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const group = endpointGroupOf(app, workload);
  if (group === undefined || (isPublic(workload) && group.port.port === mainPortOf(workload)?.port)) return [];
  return ingressTo([group.port], googleFrontEnds);
}

function routedIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const routed = isPublic(workload) && routeOf(app, workload)?.port === undefined ? [] : routerIngress(app, workload);
  return [...(isPublic(workload) ? ingressTo(mainPort(workload)) : []), ...routed];
}

function isPublic(workload: ResolvedWorkload): boolean {
  return 'access' in workload && workload.access.kind === 'public';
}

/** Those that are called, by callers; replicas of a stateful service reach each other at all of theirs. */
function callerIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const callers = new Set(callersOf(app, workload.name));
  const [called, all] = [calledPorts(workload), portsOf(workload)];
  const isStateful = workload.kind === 'stateful-service';
  const isApart = isStateful && called.length < all.length;
  if (isStateful && !isApart) callers.add(workload.name);
  return [
    ...(callers.size === 0 ? [] : ingressTo(called, podsOf(app, workload, [...callers].sort()))),
    ...(isApart ? ingressTo(all, podsOf(app, workload, [workload.name])) : []),
  ];
}

/** No callers, but admitted: the Rollouts controller where an analysis has it ask, and the health checks of a gateway. */
function checkIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const asked = portsAskedByController(app, workload).filter((each) => !isOpenToAll(workload, each));
  const controller = { namespaceSelector: { matchLabels: { [namespaceLabel]: app.environment.kubernetes?.rolloutsNamespace } } };
  const checked = portsAskedByGoogle(app, workload);
  return [
    ...collectorIngress(app, workload),
    ...ingressTo(asked, [controller]),
    ...(checked.length === 0 ? [] : [{ from: googleFrontEnds, ports: checked.map((port) => ({ port, protocol: 'TCP' })) }]),
  ];
}

/** Ports at which Google's health checks ask, besides those that are open to them anyway. */
function portsAskedByGoogle(app: ResolvedApplication, workload: ResolvedWorkload): readonly number[] {
  const group = endpointGroupOf(app, workload);
  const isBehindGateway = isRouted(app, workload) && isCheckedByGke(app, workload);
  if (!isRoutable(workload) || (group === undefined && !isBehindGateway)) return [];
  const routed = isBehindGateway ? calledPort(workload, routeOf(app, workload)?.port) : undefined;
  const open = [...(isPublic(workload) ? mainPort(workload) : []), routed, group?.port].map((each) => each?.port);
  return [loadBalancerCheck(workload).port].filter((port) => !open.includes(port));
}

/** What is not open to all lets its router in. */
function routerIngress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const router = routeOf(app, workload);
  const port = router && calledPort(workload, router.port);
  const from = router === undefined ? [] : routerPeers(router);
  return from.length === 0 || port === undefined ? [] : ingressTo([port], from);
}

/** No caller is known, and a policy without any rule counts as a mistake for scanners: the application may, or just itself. */
function nobodyElse(app: ResolvedApplication, workload: ResolvedWorkload): Fields {
  const ports = calledPorts(workload);
  if (ports.length === 0) return { from: podsOf(app, workload, [workload.name]) };
  const podSelector = { matchLabels: { [partOfLabel]: app.name } };
  const from = namespacesOf(app).map((namespace) => ({ ...inNamespace(namespace, namespaceOf(app, workload)), podSelector }));
  return { from, ports: renderPolicyPorts(ports) };
}

/**
 * The model does not say what else a workload talks to (databases, Google's and others' APIs, collectors of other namespaces), so all of
 * it is open: what runs in the cluster guards itself by its own ingress rules. Ranges of addresses alone would not do: for Cilium, and so
 * for GKE Dataplane V2, they match no pod, whatever its address.
 */
function renderEgress(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const called = [...calledWorkloads(workload), ...(workload.kind === 'stateful-service' ? [workload.name] : [])];
  const known = [...new Set(called)].sort().flatMap((name) => own(app.workloads, name) ?? []);
  // replicas of a stateful service reach each other at all of their ports
  const portsOn = (each: ResolvedWorkload) => (each === workload && each.kind === 'stateful-service' ? portsOf(each) : calledPorts(each));
  return [
    { to: [{ namespaceSelector: { matchLabels: { [namespaceLabel]: 'kube-system' } } }], ports: dns },
    ...known.flatMap((each) => egressTo(podsOf(app, workload, [each.name]), portsOn(each))),
    { to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] },
  ];
}

/** As for those that come in, none where no port is left. */
function egressTo(to: readonly Fields[], ports: readonly PlacedPort[]): Fields[] {
  return ports.length === 0 ? [] : [{ to, ports: renderPolicyPorts(ports) }];
}

const dns = [
  { port: 53, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
];

/** Pods of workloads, as the policy of one of them, or of another, finds them. */
function podsOf(app: ResolvedApplication, from: ResolvedWorkload, names: readonly string[]): Fields[] {
  return names.map((name) => ({
    ...inNamespace(namespaceOf(app, own(app.workloads, name)), namespaceOf(app, from)),
    podSelector: { matchLabels: selectorLabels(name) },
  }));
}

/** A policy looks in its own namespace by itself. */
function inNamespace(namespace: string, own: string): Fields {
  return namespace === own ? {} : { namespaceSelector: { matchLabels: { [namespaceLabel]: namespace } } };
}

function mainPort(workload: ResolvedWorkload): readonly PlacedPort[] {
  const main = mainPortOf(workload);
  return main === undefined ? [] : [main];
}
