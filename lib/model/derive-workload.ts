import type { GivenContainer, GivenLifecycle, GivenResources, ResolvedLifecycle } from './container';
import { separatedFiles } from './file-value';
import { deriveMetrics, type GivenMetrics, type ResolvedMetrics } from './metrics';
import { deriveObjectives } from './objectives';
import { own } from './own';
import type { GivenPlacement } from './placement';
import type { MainProtocol } from './port';
import type { TimedProbe } from './probe';
import { type Cpu, type Memory, parseCpu, parseMemory } from './quantity';
import type {
  DecidedPort,
  ResolvedContainer,
  ResolvedPlacement,
  ResolvedProbe,
  ResolvedProbes,
  ResolvedResources,
  ResolvedScaling,
  ResolvedWorkload,
} from './resolved-workload';
import { deriveRollout } from './rollout';
import { deriveSecurity } from './security';
import type { Tier } from './tier';
import type { GivenScaling, GivenService, GivenStatefulService, GivenWorkload } from './workload';

/** What a workload does not say itself. */
export interface WorkloadPlace {
  readonly name: string;
  /** Whole reference of its image. */
  readonly image: string;
  readonly tier: Tier;
  /** Whether it is a stateful service that has no disks here, whose port speaks what it speaks elsewhere. @default false */
  readonly isEphemeral?: boolean;
}

/** Applies the defaults of a workload that depend on other fields, on the tier or on what a container is. */
export function deriveWorkload(given: GivenWorkload, { name, image, tier, isEphemeral = false }: WorkloadPlace): ResolvedWorkload {
  const { optional: _, ...stated } = given;
  const sidecars = Object.entries(given.sidecars).map(([key, each]) => {
    return [key, { ...each, ...deriveContainer(each, { name: key, image, probes: deriveProbes(each.probes) }) }];
  });
  const base = {
    sidecars: Object.fromEntries(sidecars),
    security: deriveSecurity(given.security),
    ...separatedFiles(given.files),
    init: given.init.map((each) => ({ ...each, ...deriveContainer(each, { name: each.name, image, probes: {} }) })),
    name,
    image,
    resources: deriveResources(given.resources, { cpu: '1', memory: '512Mi' }),
    lifecycle: derivedLifecycle(given.lifecycle),
    placement: derivePlacement(given.placement, 'zones'),
  };
  switch (stated.kind) {
    case 'service': {
      const replicas = { scaling: deriveScaling(stated.scaling, tier), rollout: deriveRollout(stated.rollout) };
      const probes = deriveProbes(given.probes, stated.port);
      const lifecycle = servedLifecycle(stated.lifecycle);
      const mainPort = deriveMainPort(stated, isEphemeral ? spokenWithDisks(stated) : 'http1');
      const { objectives: promised, ...rest } = measured(stated, true);
      const objectives = deriveObjectives(promised);
      const ofService = { ...replicas, ...mainPort, ...(objectives !== undefined && { objectives }) };
      return { ...rest, ...base, ...ofService, probes, lifecycle, env: withoutOwnPort(stated) };
    }
    case 'worker': {
      const replicas = { scaling: deriveScaling(stated.scaling, tier), rollout: deriveRollout(stated.rollout) };
      return { ...measured(stated), ...base, ...replicas, probes: deriveProbes(given.probes) };
    }
    case 'job':
    case 'scheduled-job': {
      const { parallelism = stated.tasks } = stated;
      // one task has nothing to be spread over
      const placement = derivePlacement(given.placement, stated.tasks > 1 ? 'zones' : 'none');
      return { ...stated, ...base, parallelism, placement, probes: deriveProbes(given.probes) };
    }
    case 'agent':
      return { ...measured(stated), ...base, probes: deriveProbes(given.probes) };
    case 'stateful-service':
      return {
        ...measured(stated),
        ...base,
        ...deriveMainPort(stated, spokenWithDisks(stated)),
        probes: deriveProbes(given.probes, stated.port),
        env: withoutOwnPort(stated),
      };
  }
}

type Measured<W> = Omit<W, 'metrics'> & { readonly metrics?: ResolvedMetrics };

function measured<W extends { readonly metrics?: GivenMetrics }>({ metrics: given, ...rest }: W, isService = false): Measured<W> {
  const metrics = deriveMetrics(given, isService);
  return { ...rest, ...(metrics !== undefined && { metrics }) };
}

/** What speaks HTTP is asked by it: a stateful service is more often something else. */
function spokenWithDisks(given: GivenService | GivenStatefulService): MainProtocol {
  return isAsked(given, 'http') ? 'http1' : 'tcp';
}

/** Its port is named after what is stated: a name that is in use outlives what probes ask. */
function deriveMainPort(given: GivenService | GivenStatefulService, spoken: MainProtocol): DecidedPort {
  const { port, protocol: stated, servicePort = port } = given;
  // a port that answers probes of both kinds speaks both, and HTTP/1 is what callers may count on
  const protocol = stated ?? (isAsked(given, 'grpc') && !isAsked(given, 'http') ? 'http2' : spoken);
  const { portName = stated === 'grpc' || stated === 'tcp' ? stated : 'http' } = given;
  return { protocol, servicePort, portName };
}

/** Whether a probe of this kind asks the main port. */
function isAsked({ port, probes }: GivenService | GivenStatefulService, kind: TimedProbe['kind']): boolean {
  const given = Object.values<TimedProbe | 'none' | undefined>({ ...probes });
  return given.some((each) => {
    if (each === undefined || each === 'none' || each.kind !== kind) return false;
    return !('port' in each) || each.port === undefined || each.port === port;
  });
}

/** Without a `PORT` that says what the platform sets anyway, and that some platforms refuse. */
function withoutOwnPort({ env, port }: Pick<GivenService, 'env' | 'port'>): GivenService['env'] {
  if (own(env, 'PORT') !== String(port)) return env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'PORT'));
}

/** Routers get 5 seconds to forget a replica, or half of a short grace: the program needs some after SIGTERM too. */
function servedLifecycle(given: GivenLifecycle): ResolvedLifecycle {
  const seconds = Math.min(5, Math.floor(given.graceSeconds / 2));
  return derivedLifecycle({ ...(seconds > 0 && { beforeStop: { kind: 'sleep', seconds } }), ...given });
}

function derivedLifecycle({ beforeStop, ...given }: GivenLifecycle): ResolvedLifecycle {
  return { ...(beforeStop !== undefined && beforeStop !== 'none' && { beforeStop }), ...given };
}

function deriveScaling<S extends GivenScaling>(given: S, tier: Tier): S & ResolvedScaling {
  const production = tier === 'production';
  const { min = Math.min(production ? 2 : 1, given.max ?? 2), max = Math.max(production ? 10 : 3, min) } = given;
  return { ...given, min, max };
}

function derivePlacement(given: GivenPlacement, spread: ResolvedPlacement['spread']): ResolvedPlacement {
  return { spread, ...given };
}

type Named = Pick<ResolvedContainer, 'name' | 'image' | 'probes'>;

/** Sidecars and init containers are promised little, and run the workload's image unless they have one of their own. */
function deriveContainer(
  { image, resources, security, files }: GivenOther,
  decided: Named,
): Named & Pick<ResolvedContainer, 'resources' | 'security' | 'files' | 'fileOptions'> {
  return {
    ...decided,
    image: image ?? decided.image,
    resources: deriveResources(resources, { cpu: '100m', memory: '128Mi' }),
    security: deriveSecurity(security),
    ...separatedFiles(files),
  };
}

type GivenOther = Pick<GivenContainer, 'image' | 'resources' | 'security' | 'files'>;

function deriveResources(
  { limits, ...given }: GivenResources,
  promised: Required<Pick<GivenResources, 'cpu' | 'memory'>>,
): ResolvedResources {
  const { cpu: stated, ...memoryLimit } = limits ?? {};
  const most = stated === 'none' ? undefined : stated;
  const { cpu = least(promised.cpu, most, parseCpu) } = given;
  const { memory = least(memoryFor(cpu, promised.memory), limits?.memory, parseMemory) } = given;
  const ceiling = { cpu: most ?? cpu, memory: given.memory ?? memoryFor(most ?? cpu, memory), ...memoryLimit };
  return { ...given, cpu, memory, limits: ceiling, ...(stated === 'none' && { cpuIsUnlimited: true }) };
}

/** Nobody is promised more than what may be used. */
function least<Q extends string>(promised: Q, limit: Q | undefined, parse: (text: string) => number | undefined): Q {
  return limit !== undefined && (parse(limit) ?? 0) < (parse(promised) ?? 0) ? limit : promised;
}

/** No platform gives much CPU with little memory. */
function memoryFor(cpu: Cpu, least: Memory): Memory {
  const cores = Math.ceil((parseCpu(cpu) ?? 0) / 1000);
  return cores < 4 ? least : `${cores}Gi`;
}

/** With a port, all three probes; without one, only those that are given. */
function deriveProbes({ startup, liveness, readiness }: GivenContainer['probes'], port?: number): ResolvedProbes {
  return {
    // 24 × 10 s is the longest start that Cloud Run waits for
    ...named('startup', deriveProbe(startup, 24, port)),
    ...named('liveness', deriveProbe(liveness, 3, port)),
    ...named('readiness', deriveProbe(readiness, 3, port)),
  };
}

function named(name: keyof ResolvedProbes, probe: ResolvedProbe | undefined): ResolvedProbes {
  return probe === undefined ? {} : { [name]: probe };
}

const tcp: TimedProbe = { kind: 'tcp', initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1 };

function deriveProbe(
  given: TimedProbe | 'none' | undefined,
  failureThreshold: number,
  port: number | undefined,
): ResolvedProbe | undefined {
  if (given === 'none' || (given === undefined && port === undefined)) return undefined;
  const { kind, ...asked } = given ?? tcp;
  const found = { kind, ...(kind !== 'exec' && port !== undefined && { port }), failureThreshold, ...asked };
  return found as ResolvedProbe; // a rule demands the port where it is left open
}
