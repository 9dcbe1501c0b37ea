import type { KubernetesObject } from 'orchestra-cdk';

type Labels = { readonly [key: string]: string };

/** What opens or takes a connection: a pod, or an address outside of the cluster. */
export type Party = { readonly namespace: string; readonly labels: Labels } | { readonly ip: string };

interface PolicyPort {
  readonly port?: number;
  readonly protocol?: string;
}
interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string }[];
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}
interface PolicyRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly PolicyPort[];
}
interface Policy {
  readonly metadata: { readonly namespace?: string };
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
}

/** A port on the pod that is called. */
export interface CalledPort {
  readonly port: number;
  readonly transport: 'TCP' | 'UDP';
}

/** Whether the network policies let one party connect to another, as Kubernetes defines it: what no policy selects is open. */
export function mayConnect(objects: readonly KubernetesObject[], from: Party, to: Party, port: CalledPort): boolean {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy') as unknown as readonly Policy[]; // as the API has them
  return passes(policies, 'egress', { own: from, other: to, port }) && passes(policies, 'ingress', { own: to, other: from, port });
}

interface Direction {
  readonly own: Party;
  readonly other: Party;
  readonly port: CalledPort;
}

function passes(policies: readonly Policy[], direction: 'ingress' | 'egress', { own, other, port }: Direction): boolean {
  if ('ip' in own) return true;
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  const chosen = policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === own.namespace && spec.policyTypes.includes(type) && selects(spec.podSelector, own.labels),
  );
  if (chosen.length === 0) return true;
  return chosen.some(({ spec }) =>
    (spec[direction] ?? []).some((rule) => {
      const peers = direction === 'ingress' ? rule.from : rule.to;
      return (isAny(peers) || peers.some((peer) => isPeer(peer, other, own.namespace))) && hasPort(rule.ports, port);
    }),
  );
}

/** A block of addresses is for what is outside of the cluster: so Cilium reads it. */
function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, party: Party, namespace: string): boolean {
  if ('ip' in party) return ipBlock !== undefined && isWithin(party.ip, ipBlock.cidr);
  if (ipBlock !== undefined) return false;
  const inNamespace =
    namespaceSelector === undefined
      ? party.namespace === namespace
      : selects(namespaceSelector, { 'kubernetes.io/metadata.name': party.namespace });
  return inNamespace && selects(podSelector ?? {}, party.labels);
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator }) => operator === 'Exists' && key in labels)
  );
}

function hasPort(ports: readonly PolicyPort[] | undefined, { port, transport }: CalledPort): boolean {
  return isAny(ports) || ports.some((each) => (each.port ?? port) === port && (each.protocol ?? 'TCP') === transport);
}

/** An empty list restricts as little as a missing one. */
function isAny(list: readonly unknown[] | undefined): list is readonly [] | undefined {
  return list === undefined || list.length === 0;
}

function isWithin(ip: string, cidr: string): boolean {
  const [range = '', bits = '0'] = cidr.split('/');
  if (range.includes(':')) return false;
  const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(ip) / size) === Math.floor(number(range) / size);
}
