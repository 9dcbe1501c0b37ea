import type { Analysis } from './analysis';
import type { Bucket, Cache, Database, Secret } from './application';
import type { ComposeFolder } from './compose-host';
import type { Container, Lifecycle } from './container';
import type { GooglePlace, KubernetesPlace, RolloutPolicy, Tier } from './environment';
import { isProtected } from './is-protected';
import type { Probe, Probes } from './probe';
import { parseCpu } from './quantity';
import type { ResolvedComposePlace, ResolvedWorkload } from './resolved';
import type { CanaryStep, Rollout } from './rollout';
import type { Router } from './router';
import type { Scaling, Workload } from './workload';

/** Every default of the model, in one place. What is given by the user decides some of them, so it is passed in. */
export function workloadDefaults(given: Workload, tier: Tier): object {
  const base = {
    ...containerDefaults(given, { cpu: '1', memory: '512Mi' }),
    sidecars: mapValues(given.sidecars ?? {}, sidecarDefaults),
    lifecycle: { graceSeconds: 30 },
    placement: { spread: 'zones', nodeLabels: {}, preferredNodeLabels: {}, tolerations: [] },
  };
  switch (given.kind) {
    case 'service': {
      const port = given.port ?? 8080;
      const served = {
        port,
        protocol: 'http1',
        ports: {},
        requestTimeoutSeconds: 300,
        scaling: scalingDefaults(given.scaling, tier),
        access: { kind: 'internal' },
        lifecycle: servedLifecycle(given.lifecycle),
      };
      return { ...base, ...served, rollout: rolloutDefaults(given.rollout), probes: probeDefaults(given.probes, port) };
    }
    case 'worker':
      return {
        ...base,
        ports: {},
        scaling: scalingDefaults(given.scaling, tier),
        rollout: rolloutDefaults(given.rollout),
        probes: probeDefaults(given.probes),
      };
    case 'job':
      return { ...base, runs: 'on-demand', ...taskDefaults(given.tasks), probes: probeDefaults(given.probes) };
    case 'scheduled-job':
      return { ...base, timeZone: 'Etc/UTC', concurrency: 'forbid', ...taskDefaults(given.tasks), probes: probeDefaults(given.probes) };
    case 'agent':
      return { ...base, ports: {}, probes: probeDefaults(given.probes) };
    case 'stateful-service':
      return { ...base, ports: {}, replicas: 1, probes: probeDefaults(given.probes, given.port) };
  }
}

/** Routers get 5 seconds to forget a replica, or half of a short grace: the program needs some after SIGTERM too. */
function servedLifecycle({ graceSeconds = 30 }: Lifecycle = {}): object {
  const seconds = Math.min(5, Math.floor(graceSeconds / 2));
  return { graceSeconds, ...(seconds > 0 && { beforeStop: { kind: 'sleep', seconds } }) };
}

/** Defaults of one entry of a workload's `init` list. */
export function initDefaults(given: Container): object {
  return { ...containerDefaults(given, { cpu: '100m', memory: '128Mi' }), probes: {} };
}

export function databaseDefaults(given: Database, tier: Tier): object {
  const cpu = given.cpu ?? 1;
  return {
    cpu,
    memory: `${cpu * 3840}Mi`,
    storage: '10Gi',
    highAvailability: tier === 'production',
    recoveryDays: 7,
    passwordVersion: 1,
    deletionProtection: isProtected(tier),
  };
}

export function cacheDefaults(tier: Tier): Required<Omit<Cache, 'kind'>> {
  return {
    version: '7.2',
    memory: '1Gi',
    highAvailability: tier === 'production',
    passwordVersion: 1,
    deletionProtection: isProtected(tier),
  };
}

export function bucketDefaults(tier: Tier): Required<Pick<Bucket, 'versioning' | 'deletionProtection'>> {
  return { versioning: tier === 'production', deletionProtection: isProtected(tier) };
}

export function secretDefaults(tier: Tier): Required<Pick<Secret, 'version' | 'deletionProtection'>> {
  return { version: 'latest', deletionProtection: isProtected(tier) };
}

function sidecarDefaults(given: Container): object {
  return { ...containerDefaults(given, { cpu: '100m', memory: '128Mi' }), ports: {}, probes: probeDefaults(given.probes) };
}

function containerDefaults(given: Container, promised: { readonly cpu: string; readonly memory: string }): object {
  const { cpu = promised.cpu, memory: stated, limits } = given.resources ?? {};
  const memory = stated ?? memoryFor(cpu, promised.memory);
  const ceiling = { cpu, memory: stated ?? memoryFor(limits?.cpu ?? cpu, memory) };
  return {
    env: {},
    resources: { cpu, memory, ephemeralStorage: '1Gi', limits: ceiling },
    files: {},
    volumes: mapValues(given.volumes ?? {}, (volume) => (volume.kind === 'temporary' ? { kind: 'temporary', medium: 'disk' } : undefined)),
    security: { user: 65532 },
  };
}

/** No platform gives much CPU with little memory. */
function memoryFor(cpu: string, least: string): string {
  const cores = Math.ceil((parseCpu(cpu) ?? 0) / 1000);
  return cores < 4 ? least : `${cores}Gi`;
}

/** With a port, all three probes; without one, only the timing of those that are given. */
function probeDefaults(given: Probes | undefined, port?: number): object {
  const asked = (probe: Probe | undefined, failureThreshold: number): object | undefined => {
    if (probe === undefined && port === undefined) return undefined;
    const kind = probe?.kind ?? 'tcp';
    const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold };
    return kind === 'exec' || port === undefined ? { kind, ...timing } : { kind, ...timing, port };
  };
  // 24 × 10 s is the longest start that Cloud Run waits for
  return { startup: asked(given?.startup, 24), liveness: asked(given?.liveness, 3), readiness: asked(given?.readiness, 3) };
}

function scalingDefaults(given: Partial<Scaling> | undefined, tier: Tier): object {
  const production = tier === 'production';
  const min = given?.min ?? Math.min(production ? 2 : 1, given?.max ?? 2);
  return { min, max: Math.max(production ? 10 : 3, min), targetCpu: 70 };
}

/** Of a rollout of this kind; where none is given, of a rolling one. */
export function rolloutDefaults(given: Rollout | undefined): object {
  const pace = { maxSurge: '25%', maxUnavailable: 0 };
  switch (given?.kind) {
    case undefined:
    case 'rolling':
      return { kind: 'rolling', ...pace };
    case 'canary': {
      const background = given.background === undefined ? {} : { background: { fromStep: firstWithTraffic(given.steps) } };
      return { kind: 'canary', ...pace, dynamicStableScale: false, antiAffinity: 'none', ...background };
    }
    case 'blue-green': {
      const delays = { autoPromoteAfter: '0s', scaleDownDelay: '30s', abortScaleDownDelay: '30s' };
      return { kind: 'blue-green', autoPromote: true, ...delays, before: [], after: [], antiAffinity: 'none' };
    }
  }
}

/** Behind the first wait that follows a weight: before it, there is nothing to measure. */
function firstWithTraffic(steps: readonly CanaryStep[]): number {
  const weighted = steps.findIndex(({ kind }) => kind === 'weight');
  const waited = steps.findIndex(({ kind }, index) => kind === 'pause' && index > weighted);
  return weighted === -1 || waited === -1 ? 0 : Math.min(waited + 1, steps.length - 1);
}

export function analysisDefaults(given: Analysis): object {
  const limits = { failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4, dryRun: false };
  const schedule = { kind: given.kind, interval: '1m', initialDelay: '0s', ...limits };
  const measured = { count: 3, window: '2m', noData: 'inconclusive' };
  switch (given.kind) {
    case 'success-ratio':
      return { ...schedule, ...measured, metric: 'http_requests_total', statusLabel: 'status', failedStatus: '5..' };
    case 'latency': {
      const metric = given.metric ?? 'http_request_duration_milliseconds';
      return { ...schedule, ...measured, metric, unit: metric.endsWith('_seconds') ? 'seconds' : 'milliseconds' };
    }
    case 'prometheus':
      return { ...schedule, count: 3, noData: 'inconclusive' };
    case 'web':
      return { ...schedule, count: 3, jsonPath: '{$}' };
    case 'job':
      return { ...schedule, count: 1 };
  }
}

export function rolloutPolicyDefaults(given: RolloutPolicy | undefined, tier: Tier): Required<Omit<RolloutPolicy, 'maxDuration'>> {
  return { shareTolerance: { production: 10, staging: 25, development: 100 }[tier], unattended: false, ...given };
}

/** Of the place in Google Cloud. */
export function googleDefaults({ project }: GooglePlace): Required<Omit<GooglePlace, 'project' | 'region' | 'network'>> {
  return { stateBucket: `${project}-terraform-state`, subnetRange: '10.8.0.0/24', canaries: 'script' };
}

/** Of the place in a cluster. */
export function kubernetesDefaults(
  application: string,
  { clusterProject }: KubernetesPlace,
): Required<Pick<KubernetesPlace, 'namespace' | 'notifications' | 'rolloutsNamespace'>> & Pick<KubernetesPlace, 'platform'> {
  const place = { namespace: application, notifications: {}, rolloutsNamespace: 'argo-rollouts' };
  return clusterProject === undefined ? place : { ...place, platform: 'gke' };
}

/** Of the project of Compose; jobs that nobody waits for start by hand. What starts with the others is not among the profiles. */
export function composeDefaults(parts: {
  readonly application: string;
  readonly environment: string;
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
}): Pick<ResolvedComposePlace, 'project' | 'profiles' | 'logs' | 'sources'> {
  const onDemand = (workload: ResolvedWorkload): boolean =>
    workload.kind === 'scheduled-job' || (workload.kind === 'job' && workload.runs === 'on-demand');
  return {
    project: `${parts.application}-${parts.environment}`,
    profiles: Object.fromEntries(Object.entries(parts.workloads).flatMap(([name, each]) => (onDemand(each) ? [[name, ['tools']]] : []))),
    logs: { size: '10Mi', files: 3 },
    sources: '.',
  };
}

/** Of a folder of a container. */
export function folderDefaults({ kind }: ComposeFolder): object {
  switch (kind) {
    case 'volume':
      return { external: false };
    case 'host':
      return {};
    case 'memory':
      return { mode: '1777', executable: false };
  }
}

/** Address of the host on which ports are published: only the host itself reaches it. */
export const hostAddress = '127.0.0.1';

/** What runs a cache in a container. */
export function cacheImage({ version }: Pick<Required<Cache>, 'version'>): string {
  return `docker.io/library/redis:${version}`;
}

/** What runs a database in a container. */
export function databaseImage({ version }: Pick<Database, 'version'>): string {
  return `docker.io/library/postgres:${version}`;
}

export function routerDefaults(given: Router, namespace: string): object {
  switch (given.kind) {
    case 'gateway-api':
      return { gatewayNamespace: namespace, hosts: {} };
    case 'nginx':
      return { ingressClass: 'nginx', hosts: {} };
    case 'istio':
      return { gateways: ['mesh'], hosts: {} };
  }
}

/** One task has nothing to be spread over. */
function taskDefaults(tasks = 1): object {
  const placement = { spread: tasks > 1 ? 'zones' : 'none', nodeLabels: {}, preferredNodeLabels: {}, tolerations: [] };
  return { retries: 3, timeoutSeconds: 600, tasks: 1, parallelism: tasks, placement };
}

function mapValues<V, R>(record: { readonly [key: string]: V }, change: (value: V) => R): { [key: string]: R } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
