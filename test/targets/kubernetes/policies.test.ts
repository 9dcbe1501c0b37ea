import fc from 'fast-check';
import { type Application, compile, kubernetes, type NamedEnvironment, type ResolvedApplication, resolve } from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import { publicApplications } from '../../public/applications';
import { type CalledPort, mayConnect, type Party } from './policy-evaluator';

type Workload = ResolvedApplication['workloads'][string];
type NamedPort = CalledPort & { readonly name: string; readonly isCalled: boolean };

const outside: Party = { ip: '203.0.113.9' };
const prometheus: Party = { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } };
const stranger: Party = { namespace: 'elsewhere', labels: { 'app.kubernetes.io/part-of': 'other' } };

/** What the model says, read off the application alone. */
function mayCall(app: ResolvedApplication, caller: string | Party, called: Workload, port: NamedPort): boolean {
  const { kubernetes: options } = called;
  const isPublic = called.kind === 'service' && called.access.kind === 'public';
  const service = options !== undefined && 'service' in options && typeof options.service === 'object' ? options.service : {};
  const isExposed = service.type === 'node-port' || service.type === 'load-balancer';
  const stated = options !== undefined && 'callers' in options ? options.callers : undefined;
  const isMain = 'port' in called && port.port === called.port && port.transport === 'TCP';
  if ((isExposed && port.isCalled) || (isPublic && isMain)) return true;
  const isPod = typeof caller === 'string' || !('ip' in caller);
  const collectors = isCollected(called) ? Object.values(app.workloads).filter(collects) : [];
  if (collectors.some(({ name }) => name === caller) && port.port === metricsPort(called) && port.transport === 'TCP') return true;
  if (isPod && stated === undefined && collectors.length === 0 && port.name === 'metrics') return true;
  if (stated?.some((each) => isAllowed(each, app, caller, port))) return true;
  if (typeof caller !== 'string') return false;
  if (caller === called.name && called.kind === 'stateful-service' && port.name !== '') return true;
  const callers = Object.values(app.workloads).filter((each) => calls(each, called.name));
  const isKnown = callers.length > 0 || called.kind === 'stateful-service' || isExposed || isPublic || isRouted(app, called);
  const hasOthers =
    (stated ?? []).length > 0 || (stated === undefined && portsOf(called).some(({ name }) => name === 'metrics')) || collectors.length > 0;
  if (!isKnown && !hasOthers) return port.isCalled;
  return port.isCalled && callers.some(({ name }) => name === caller);
}

function isCollected(workload: Workload): boolean {
  return 'metrics' in workload && workload.metrics !== undefined;
}

/** Where a workload exposes its metrics. */
function metricsPort(workload: Workload): number | undefined {
  const stated = 'metrics' in workload ? workload.metrics?.port : undefined;
  if (typeof stated === 'number') return stated;
  const named = portsOf(workload).find(({ name }) => name === (stated ?? 'metrics'));
  return named?.port ?? ('port' in workload ? workload.port : undefined);
}

/** Whether it has the scrape configuration of the application among its files. */
function collects({ files }: Workload): boolean {
  return Object.values(files).some((each) => typeof each === 'object' && each.kind === 'monitoring' && each.part === 'scrape-configs');
}

/** By something that asks pods itself: in a mesh alone, callers ask. */
function isRouted({ environment }: ResolvedApplication, { name }: Workload): boolean {
  const router = Object.entries(environment.kubernetes?.routers ?? {}).find(([service]) => service === name)?.[1];
  return router !== undefined && !(router.kind === 'istio' && router.gateways.every((each) => each === 'mesh'));
}

function isAllowed(
  { namespace, podLabels = {}, ports }: { namespace?: string; podLabels?: { readonly [key: string]: string }; ports?: readonly string[] },
  app: ResolvedApplication,
  caller: string | Party,
  port: NamedPort,
): boolean {
  if (typeof caller !== 'string' && 'ip' in caller) return false;
  const party = typeof caller === 'string' ? { namespace: namespaceOf(app), labels: {} as { readonly [key: string]: string } } : caller;
  const isFrom = namespace === undefined || namespace === party.namespace;
  const hasLabels = Object.entries(podLabels).every(([key, value]) => party.labels[key] === value);
  return isFrom && hasLabels && (ports === undefined ? port.isCalled : ports.includes(port.name));
}

/** References anywhere in its variables and command lines, and calls without one. */
function calls(workload: Workload, called: string): boolean {
  const containers = [workload, ...Object.values(workload.sidecars), ...workload.init];
  const refers = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const { kind, workload: named } = value as { kind?: unknown; workload?: unknown }; // only read
    return (kind === 'service-url' && named === called) || Object.values(value).some(refers);
  };
  return workload.calls.includes(called) || containers.some(({ env, command, args }) => [env, command, args].some(refers));
}

function portsOf(workload: Workload): readonly NamedPort[] {
  const main: NamedPort[] = 'port' in workload ? [{ name: workload.portName, port: workload.port, transport: 'TCP', isCalled: true }] : [];
  const named = [workload, ...Object.values(workload.sidecars)].flatMap((each) => ('ports' in each ? Object.entries(each.ports) : []));
  const further = named.map(([name, stated]): NamedPort => {
    if (typeof stated === 'number') return { name, port: stated, transport: 'TCP', isCalled: true };
    return { name, port: stated.port, transport: stated.protocol === 'udp' ? 'UDP' : 'TCP', isCalled: stated.service };
  });
  return [...main, ...further];
}

function namespaceOf({ name, environment }: ResolvedApplication, workload?: Workload): string {
  const ofAgent = workload?.kind === 'agent' ? workload.kubernetes?.namespace : undefined;
  return ofAgent ?? environment.kubernetes?.namespace ?? name;
}

/** Every connection on which the policies and the model disagree. */
function disagreements(application: Application, environment: NamedEnvironment): string[] {
  const app = resolve(application, environment, kubernetes.rules);
  const objects = compile(kubernetes, application, environment).output;
  const pod = (workload: Workload): Party => ({
    namespace: namespaceOf(app, workload),
    labels: { 'app.kubernetes.io/instance': workload.name, 'app.kubernetes.io/part-of': app.name },
  });
  const workloads = Object.values(app.workloads);
  const callers = [
    ...workloads.map((each) => ({ caller: each.name, party: pod(each) })),
    ...[outside, prometheus, stranger].map((party) => ({ caller: party, party })),
  ];
  const unknown: NamedPort = { name: '', port: 1, transport: 'TCP', isCalled: false };
  return workloads.flatMap((called) =>
    [...portsOf(called), unknown].flatMap((port) =>
      callers.flatMap(({ caller, party }) => {
        const [found, wanted] = [mayConnect(objects, party, pod(called), port), mayCall(app, caller, called, port)];
        // a pod that nothing calls takes its own connections, so that its policy has a rule
        const isIdle = caller === called.name && !portsOf(called).some(({ isCalled }) => isCalled);
        return found === wanted || isIdle
          ? []
          : [`${JSON.stringify(caller)} → ${called.name}:${port.port}/${port.transport}: ${found}, model ${wanted}`];
      }),
    ),
  );
}

describe('network policies give the answer of the model for every pair and every port', () => {
  const shipped = systems.flatMap(({ application, environments }) =>
    Object.values(environments).map((environment) => ({ application, environment })),
  );
  const rebuilt = publicApplications.flatMap(({ places }) => places.flatMap(({ kubernetes: place }) => place ?? []));
  const places = [...shipped, ...rebuilt]
    .filter(({ environment }) => environment.kubernetes !== undefined)
    .map(({ application, environment }) => [`${application.name} in ${environment.name}`, application, environment] as const);

  it.each(places)('of %s', (_what, application, environment) => {
    expect(disagreements(application, environment)).toEqual([]);
  });

  it('of varied applications', () => {
    fc.assert(
      fc.property(applications(), (application) => {
        expect(disagreements(application, { name: 'dev', tier: 'development', kubernetes: {} })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the evaluator of network policies', () => {
  const pod: Party = { namespace: 'shop', labels: {} };
  const policy = (rule: object) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [rule] },
  });

  it.each([
    ['ports', { from: [{ podSelector: {} }], ports: [] }],
    ['peers', { from: [], ports: [{ port: 80, protocol: 'TCP' }] }],
  ])('takes an empty list of %s for all, as Kubernetes does', (_what, rule) => {
    expect(mayConnect([policy(rule)], pod, pod, { port: 80, transport: 'TCP' })).toBe(true);
  });
});

const names = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof names)[number];

function applications(): fc.Arbitrary<Application> {
  const port = fc.constantFrom(9001, { port: 9001, protocol: 'udp' }, { port: 9001, service: false }, { port: 9001, servicePort: 53 });
  const workload = fc.record({
    kind: fc.constantFrom('service', 'service', 'worker', 'agent', 'stateful-service', 'job'),
    further: fc.option(fc.record({ name: fc.constantFrom('metrics', 'admin'), port }), { nil: undefined }),
    sidecar: fc.boolean(),
    isPublic: fc.boolean(),
    calls: fc.subarray([...names]),
    refers: fc.option(fc.constantFrom(...names), { nil: undefined }),
    type: fc.option(fc.constantFrom('cluster-ip', 'headless', 'node-port', 'load-balancer'), { nil: undefined }),
    callers: fc.option(
      fc.constantFrom(
        [],
        [{ namespace: 'monitoring' }],
        [{ podLabels: { 'app.kubernetes.io/name': 'prometheus' }, reason: 'collects metrics' }],
        [{}],
      ),
      { nil: undefined },
    ),
  });
  return fc.tuple(workload, workload, workload, workload).map((four) => {
    const isCallable = (name: Name): boolean => {
      const { kind, further, sidecar } = four[names.indexOf(name)] ?? four[0];
      const isFurther = further !== undefined && (typeof further.port === 'number' || !('service' in further.port));
      return kind !== 'job' && (kind === 'service' || kind === 'stateful-service' || isFurther || sidecar);
    };
    const all = four.map(({ kind, further, sidecar, isPublic, calls: called, refers, type, callers }, index) => {
      const name = names[index] ?? 'a';
      const isStated = kind !== 'job' && isCallable(name);
      const fields = {
        kind,
        image: 'docker.io/library/x:1',
        ...(kind === 'stateful-service' && { port: 5432 }),
        ...(kind === 'service' && isPublic && { access: { kind: 'public', reason: 'a game' } }),
        ...(kind !== 'job' && further && { ports: { [further.name]: further.port } }),
        ...(sidecar && { sidecars: { [`side-${name}`]: { image: 'docker.io/side:1', ports: { side: 7000 } } } }),
        calls: called.filter(isCallable),
        ...(refers !== undefined && isCallable(refers) && { env: { HOST: { kind: 'service-url', workload: refers, part: 'host' } } }),
        ...(isStated && { kubernetes: { ...(type && { service: { type, reason: 'the company' } }), ...(callers && { callers }) } }),
      };
      return [name, fields] as const;
    });
    return { name: 'shop', workloads: Object.fromEntries(all) } as unknown as Application; // made as the model wants it
  });
}
