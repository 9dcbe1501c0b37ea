import { isToken } from '../../google/tokens';
import { namesRegistry } from '../../model/image';
import { own } from '../../model/own';
import { canonicalCpu, canonicalMemory } from '../../model/quantity';
import type { ResolvedContainer } from '../../model/resolved-workload';
import { cacheCertificate } from '../cache-address';
import { foundationSupport } from '../google-foundation/support';
import { always, degraded, emulated, type Support, type SupportRow, type SupportRows, unsupported } from '../support';
import { hasLessThanACore } from './concurrency';
import { optionName, type RunnableOf } from './context';
import { type LateOption, needs } from './late-options';
import { unaskedReadiness } from './readiness';
import { rolloutSupport } from './rollout-support';
import type { Runnable } from './runnable';

/** What rows of a container read: of the main one, or of a sidecar. */
export interface StartedOf extends RunnableOf {
  readonly container: ResolvedContainer;
}

type Reasons<Of> = { readonly [Kind in Runnable['kind']]?: string | ((of: Of) => string | undefined) };

const ofImage = 'Cloud Run runs a container as the user of its image';
const noNodes = 'Cloud Run has no nodes to choose from';
const channels = 'Cloud Monitoring has notification channels, which MonitoringStack makes of receivers';
const livenessByTcp = 'Cloud Run asks for liveness over HTTP or gRPC only';

/** What Cloud Run does not do, or does otherwise, of an application beside its workloads. */
export const cloudRunSupport: Support = {
  application: {
    ...foundationSupport.application,
    'caches.*': always(degraded(cacheCertificate)),
    'alerting.receivers.*': emulated(channels),
    'alerting.routes.*': emulated(({ alerting: { routes } }, severity) =>
      own<readonly string[]>(routes, severity)?.length ? channels : undefined,
    ),
    'links.*': emulated('the dashboard and the alert policies of MonitoringStack lead there'),
  },
};

/** What Cloud Run does not do, or does otherwise, of a workload. */
export const workloadSupport: SupportRows<RunnableOf> = {
  ...rolloutSupport,
  'sidecars.*.ports': unsupported(({ workload }, name) =>
    isEmpty(own(workload.sidecars, name)?.ports)
      ? undefined
      : 'only the main container of Cloud Run is reached from outside; the others are on localhost',
  ),
  ports: unsupported((of) =>
    'ports' in of.workload && isEmpty(of.workload.ports)
      ? undefined
      : byKind<RunnableOf>({
          service: 'a Cloud Run service is reached at its main port only',
          worker: 'a worker pool of Cloud Run is not reached from outside',
        })(of),
  ),
  metrics: unsupported(
    'Cloud Run collects nothing from containers: Cloud Monitoring has its own metrics of requests and instances; for those of the program, run the collector of Managed Service for Prometheus as a sidecar',
  ),
  servicePort: emulated('others call a Cloud Run service by HTTPS at its URL, which serviceUrl gives'),
  objectives: emulated('Cloud Monitoring measures them by its own metrics of Cloud Run, where MonitoringStack makes them'),
  'alerts.*': degraded(
    'MonitoringStack makes a policy of it, which asks for series that a sidecar of Managed Service for Prometheus sends',
  ),
  'panels.*': unsupported('a dashboard of Cloud Monitoring shows the series that Cloud Run has of its own (MonitoringStack)'),
  portName: unsupported('a Cloud Run service has one port, which needs no name'),
  'lifecycle.beforeStop': unsupported('Cloud Run ends traffic first and then sends SIGTERM'),
  'lifecycle.graceSeconds': unsupported('Cloud Run gives 10 seconds from SIGTERM to SIGKILL'),
  'placement.spread': unsupported('Cloud Run spreads instances over the zones of the region by itself'),
  'placement.nodeLabels': unsupported(({ workload: { placement } }) => (isEmpty(placement.nodeLabels) ? undefined : noNodes)),
  'placement.preferredNodeLabels': unsupported(({ workload: { placement } }) =>
    isEmpty(placement.preferredNodeLabels) ? undefined : noNodes,
  ),
  'placement.tolerations': unsupported(({ workload: { placement } }) => (isEmpty(placement.tolerations) ? undefined : noNodes)),
  'resources.cpu': always(
    degraded(({ workload }) =>
      workload.kind === 'service' && workload.scaling.concurrency === undefined && hasLessThanACore(workload)
        ? 'an instance with less than one core answers one request at a time, so that scaling.concurrency is 1'
        : undefined,
    ),
  ),
  'scaling.min': unsupported(counted),
  'scaling.max': unsupported(byKind({ service: counted, worker: (of) => counted(of) ?? fixed(of) })),
  'scaling.targetCpu': unsupported(
    byKind({
      service: 'Cloud Run scales by requests (scaling.concurrency) and by a CPU target of its own, 60 percent',
      worker: (of) => (isAutomatic(of) ? 'a worker pool scales by a CPU target of its own, 60 percent' : fixedNumber(of)),
    }),
  ),
  'scaling.targetMemory': unsupported('memory decides nothing on Cloud Run'),
  access: always(degraded(byKind({ service: balanced }))),
  runs: always(
    emulated(({ workload }) =>
      workload.kind === 'job' && workload.runs === 'before-release'
        ? 'Terraform makes the job before the services but does not run it: scripts/deploy.sh of a delivery does before it deploys them; where cdktf deploy runs alone, update its image and execute it first (gcloud run jobs execute --wait)'
        : undefined,
    ),
  ),
  // the default too: a run that overlaps the last one is a surprise wherever the model promises that there is none
  concurrency: always(
    unsupported(({ workload }) =>
      workload.kind === 'scheduled-job' && workload.concurrency !== 'allow'
        ? 'Cloud Scheduler starts a run whether or not the last one has ended'
        : undefined,
    ),
  ),
};

/** What Cloud Run does not do, or does otherwise, of a container. */
export const containerSupport: SupportRows<StartedOf> = {
  image: always(unsupported(({ container: { image } }) => foreignRegistry(image))),
  'resources.cpu': always(
    degraded(
      ({
        container: {
          resources: { cpu, limits },
        },
      }) => ceiling('cpu', canonicalCpu(cpu), canonicalCpu(limits.cpu)),
    ),
  ),
  'resources.limits.cpu': degraded(({ container }) =>
    container.resources.cpuIsUnlimited === true ? 'Cloud Run knows ceilings only: the container gets resources.cpu' : undefined,
  ),
  'resources.memory': always(
    degraded(
      ({
        container: {
          resources: { memory, limits },
        },
      }) => ceiling('memory', canonicalMemory(memory), canonicalMemory(limits.memory)),
    ),
  ),
  'resources.ephemeralStorage': unsupported('files of Cloud Run are kept in memory and count towards resources.memory'),
  'volumes.*.medium': degraded(({ container: { volumes } }, folder) => {
    const volume = own(volumes, folder);
    return volume?.kind === 'temporary' && volume.medium === 'disk'
      ? 'Cloud Run keeps the folder in memory, where it counts towards resources.memory'
      : undefined;
  }),
  'security.user': unsupported(ofImage),
  'security.group': unsupported(ofImage),
  'security.root': unsupported(ofImage),
  'security.imageUser': emulated(ofImage),
  'security.capabilities': unsupported('Cloud Run decides itself which rights of root a container has'),
  'files.*': unsupported(({ container: { fileOptions } }, name) =>
    own(fileOptions, name)?.mode === undefined ? undefined : 'Cloud Run mounts secrets readable for all, 0444',
  ),
  'security.writableRoot': unsupported('the root folder of Cloud Run is always writable, in memory'),
  'probes.startup': [
    unsupported(byKind({ worker: ({ container }) => (container.probes.startup?.kind === 'exec' ? noCommands : undefined) })),
    ...late('workerPoolProbes', ({ workload, container }) => workload.kind === 'worker' && container.probes.startup?.kind !== 'exec'),
  ],
  'probes.liveness': [
    unsupported(unaskedLiveness),
    ...late('workerPoolProbes', (of) => of.workload.kind === 'worker' && unaskedLiveness(of) === undefined),
  ],
  'probes.readiness': [unsupported(unasked), ...late('readinessProbes', (of) => unasked(of) === undefined)],
  'probes.readiness.initialDelaySeconds': unsupported((of) => {
    const isAsked = unasked(of) === undefined && of.context.provider?.knows.readinessProbes === true;
    const isDelayed = of.container.probes.readiness?.initialDelaySeconds !== 0;
    return isAsked && isDelayed ? 'Cloud Run asks for readiness as soon as the startup probe has succeeded' : undefined;
  }),
};

const noCommands = 'Cloud Run runs no commands in a container';

function byKind<Of extends RunnableOf>(reasons: Reasons<Of>): (of: Of) => string | undefined {
  return (of) => {
    const reason = reasons[of.workload.kind];
    return typeof reason === 'function' ? reason(of) : reason;
  };
}

/** What a stack leaves out where its provider does not know it; as long as none is known, it may. */
function late(option: LateOption, isMeant: (of: StartedOf) => boolean): readonly SupportRow<StartedOf>[] {
  return [
    degraded((of) => {
      if (!isMeant(of) || of.context.provider !== undefined) return undefined;
      return `${needs(option)}: a stack with an older one leaves it out`;
    }),
    unsupported((of) => {
      const { provider } = of.context;
      if (!isMeant(of) || provider === undefined || provider.knows[option]) return undefined;
      return `${needs(option)}, and ${provider.version} is installed`;
    }),
  ];
}

function isEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0;
}

function isAutomatic({ workload }: RunnableOf): boolean {
  return workload.kind === 'worker' && workload.cloudRun?.instances?.kind === 'automatic';
}

function counted({ workload, at, context }: RunnableOf): string | undefined {
  if (workload.kind !== 'service' && workload.kind !== 'worker') return undefined;
  return workload.cloudRun?.instances?.kind === 'manual' ? `${optionName('instances', at, context)} says how many there are` : undefined;
}

function fixed(of: RunnableOf): string | undefined {
  const { workload } = of;
  const isFixed = workload.kind !== 'worker' || isAutomatic(of) || workload.scaling.min === workload.scaling.max;
  return isFixed ? undefined : fixedNumber(of);
}

function fixedNumber({ at, context }: RunnableOf): string {
  return `a worker pool has a fixed number of instances, scaling.min, unless ${optionName('instances', at, context)} is { kind: 'automatic' }`;
}

function balanced({ workload, at, context }: RunnableOf): string | undefined {
  if (workload.kind !== 'service' || workload.access.kind !== 'public') return undefined;
  const { ingress = 'internal-and-cloud-load-balancing', defaultUrl } = workload.cloudRun ?? {};
  if (ingress === 'all') return undefined;
  if (ingress === 'internal') return "anybody may call it, but it is reached from the project's networks only";
  const otherwise = defaultUrl === 'disabled' ? '' : `; ${optionName('ingress', at, context)} 'all' opens its run.app address too`;
  return `it is reached through a load balancer of Google Cloud only, which is made apart${otherwise}`;
}

function foreignRegistry(image: string): string | undefined {
  const [registry = ''] = image.split('/');
  if (isToken(image) || !namesRegistry(image) || /^(?:docker\.io|(?:.+\.)?gcr\.io|.+-docker\.pkg\.dev)$/.test(registry)) return undefined;
  return `Cloud Run takes images from pkg.dev, gcr.io and docker.io only, not from ${registry}: serve it through a remote repository of Artifact Registry`;
}

function ceiling(key: 'cpu' | 'memory', promised: string, limit: string): string | undefined {
  return promised === limit ? undefined : `Cloud Run knows ceilings only: the container gets resources.limits.${key} (${limit})`;
}

function unaskedLiveness({ workload, container: { probes } }: StartedOf): string | undefined {
  if (workload.kind === 'job' || workload.kind === 'scheduled-job') return 'Cloud Run asks jobs for their start only';
  if (workload.kind === 'worker' && probes.liveness?.kind === 'exec') return noCommands;
  return probes.liveness?.kind === 'tcp' ? livenessByTcp : undefined;
}

function unasked({ workload, container: { probes } }: StartedOf): string | undefined {
  return probes.readiness === undefined ? undefined : unaskedReadiness(workload, probes.readiness);
}
