import { type ExtraObject, examine, formatIssue, jsonPatch, type KubernetesSettings, kubernetes, type Workload } from 'orchestra-cdk';
import { environment, shop } from '../compile-workload';

const image = 'registry.example.com/x:1';
const access = { kind: 'public', reason: 'people open it' } as const;
const issues = (web: Workload, api: Workload) =>
  examine(shop(web, { workloads: { api } }), environment, kubernetes.rules).issues.map(formatIssue);

describe('a port of every node is that of one Service', () => {
  const service = (port: number, type: 'node-port' | 'cluster-ip' = 'node-port'): Workload => ({
    kind: 'service',
    image,
    access,
    kubernetes: { service: { type, nodePorts: { http: port } } },
  });
  const agent = (protocol: 'udp' | 'tcp'): Workload => ({
    kind: 'agent',
    image,
    ports: { dns: { port: 5353, protocol } },
    kubernetes: { service: { type: 'node-port', reason: 'it is asked', nodePorts: { dns: 30_080 } } },
  });

  it('among those of all workloads', () => {
    const place = 'kubernetes.service.nodePorts';
    expect(issues(service(30_080), service(30_080))).toEqual([
      `workloads.web.${place}.http: must be a port of its own on the nodes, got 30080, as http of api has; workloads.api.${place}.http is the other [node-port-taken]`,
    ]);
    for (const protocol of ['tcp', 'udp'] as const)
      expect(issues(service(30_080), agent(protocol))).toEqual([expect.stringContaining('30080, as dns of api has')]);
  });

  it('but for another number, and a Service without ports of nodes', () => {
    expect(issues(service(30_080), service(30_081))).toEqual([]);
    expect(issues(service(30_080), service(30_080, 'cluster-ip'))).toEqual([]);
  });
});

describe('a port of every node is stated once', () => {
  const dns = (tcp: number, udp: number): Workload => ({
    kind: 'agent',
    image,
    ports: { tcp: { port: 5353, servicePort: tcp, protocol: 'tcp' }, udp: { port: 5354, servicePort: udp, protocol: 'udp' } },
    kubernetes: { service: { type: 'node-port', reason: 'it is asked', nodePorts: { tcp: 30_053, udp: 30_053 } } },
  });
  const edge = (spec: object): ExtraObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'edge', namespace: 'other' },
    spec: { type: 'NodePort', ...spec } as ExtraObject['spec'], // plain data
  });
  const found = (more: KubernetesSettings, web: Workload = dns(53, 53)) =>
    examine(shop(web), { ...environment, kubernetes: more }, kubernetes.rules).issues.map(formatIssue);
  const move = jsonPatch('Service/web', [{ op: 'replace', path: '/spec/ports/0/nodePort', value: 30_054 }], { reason: 'as before' });

  it('but for one port of a Service over TCP and UDP', () => {
    expect(found({})).toEqual([]);
    expect(found({}, dns(53, 54))).toEqual([expect.stringMatching(/nodePorts\.udp: .* as tcp has.*node-port-taken/)]);
  });

  it.each<[string, KubernetesSettings, string]>([
    [
      'a Service of the user',
      { extraObjects: [edge({ ports: [{ port: 80, nodePort: 30_053 }] })] },
      'extraObjects[0].spec.ports[0].nodePort',
    ],
    [
      'checks of a load balancer',
      { extraObjects: [edge({ type: 'LoadBalancer', healthCheckNodePort: 30_053 })] },
      'extraObjects[0].spec.healthCheckNodePort',
    ],
    ['a patch', { extraObjects: [edge({ ports: [{ port: 80, nodePort: 30_054 }] })], patches: [move] }, 'extraObjects[0].spec'],
  ])('by %s too', (_what, settings, place) => {
    const [one, ...others] = found(settings);
    expect(others).toEqual([]);
    expect(one).toContain('node-port-taken');
    expect(one).toContain(place);
  });

  it.each<KubernetesSettings>([{ extraObjects: [edge({ ports: [{ port: 80, nodePort: 30_055 }, { port: 81 }] })] }, { patches: [move] }])(
    'and not taken by %j',
    (settings) => {
      expect(found(settings)).toEqual([]);
    },
  );
});

describe('a port of a node is that of one agent', () => {
  type Agent = Extract<Workload, { kind: 'agent' }>;
  const agent = (ports: Agent['ports'], opened: { readonly [name: string]: number }, more: Partial<Agent> = {}): Workload => ({
    kind: 'agent',
    image,
    ...(ports && { ports }),
    kubernetes: { host: { ports: opened, reason: 'it is asked on its node' } },
    ...more,
  });
  const inNetwork = (ports: Agent['ports']): Workload =>
    agent(ports, {}, { kubernetes: { host: { network: true, reason: 'it watches it' } } });
  const on = (value: string): Partial<Agent> => ({ placement: { nodeLabels: { pool: value } } });
  const one = agent({ metrics: 9100 }, { metrics: 9100 });

  it('among its own', () => {
    expect(issues(agent({ a: 9000, b: 9001 }, { a: 9100, b: 9100 }), inNetwork({}))).toEqual([
      'workloads.web.kubernetes.host.ports.b: must be a port of its own on the nodes, got 9100, as a has; workloads.web.kubernetes.host.ports.a is the other [host-port-taken]',
    ]);
  });

  it('among those of other agents', () => {
    expect(issues(one, agent({ probed: 9000 }, { probed: 9100 }))).toEqual([expect.stringContaining('9100, as probed of api has')]);
    expect(issues(inNetwork({ metrics: 9100 }), one)).toEqual([
      'workloads.web.ports.metrics: must be a port of its own on the nodes, got 9100, as metrics of api has; workloads.api.kubernetes.host.ports.metrics is the other [host-port-taken]',
    ]);
    expect(issues(agent({ metrics: 9100 }, { metrics: 9100 }, on('a')), one)).toHaveLength(1);
  });

  it('but for another transport, nodes of other labels, and what is not opened', () => {
    expect(issues(one, agent({ probed: { port: 9000, protocol: 'udp' } }, { probed: 9100 }))).toEqual([]);
    expect(issues(agent({ metrics: 9100 }, { metrics: 9100 }, on('a')), agent({ metrics: 9100 }, { metrics: 9100 }, on('b')))).toEqual([]);
    expect(issues(one, { kind: 'agent', image, ports: { metrics: 9100 } })).toEqual([]);
  });
});
