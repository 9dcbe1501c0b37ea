import { listNames } from '../../model/list-names';
import { mapValues } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService, ResolvedWorkload } from '../../model/resolved-workload';
import { databaseConnections } from '../google-foundation/rules/database-connections';
import { endpointGroupOf } from '../kubernetes/endpoint-group';
import { loadBalancerCheck } from '../kubernetes/load-balancer-check';
import { isRouted, routeOf } from '../kubernetes/rollouts/rolled-out';
import { isExposed } from '../kubernetes/stated-service';
import { callersOf, usedBuckets, usedDatabases, usedStoredSecrets, usedSubscriptions, usedTopics } from '../used-by-workload';
import type { MigrationFinding } from './finding';
import { optionFindings } from './option-counterparts';
import { withoutGroup } from './paired-backends';

type Finding = MigrationFinding;

/**
 * What of the way to GKE no platform says by itself, since it lies between the two; paths are in the model.
 *
 * @param held - scheduled jobs that the cluster does not start
 */
export function readinessFindings(app: ResolvedApplication, held: ReadonlySet<string>): readonly Finding[] {
  return [...identity(app), ...connections(app), ...Object.values(app.workloads).flatMap((workload) => ofWorkload(app, workload, held))];
}

function ofWorkload(app: ResolvedApplication, workload: ResolvedWorkload, held: ReadonlySet<string>): readonly Finding[] {
  return [
    ...(workload.kind === 'service'
      ? [...reached(app, workload), ...callers(app, workload), ...gatewayTimeout(app, workload), ...health(app, workload)]
      : []),
    ...(held.has(workload.name) ? [] : runsTwice(workload)),
    ...optionFindings(app, workload),
  ];
}

/** Without a project of the cluster, its identities stand for nobody in Google Cloud. */
function identity(app: ResolvedApplication): readonly Finding[] {
  const { name, kubernetes } = app.environment;
  const acting = Object.values(app.workloads).filter((workload) => actsInGoogle(app, workload));
  if (kubernetes?.clusterProject !== undefined || acting.length === 0) return [];
  return [
    {
      code: 'migration-identity',
      path: ['environments', name, 'kubernetes', 'clusterProject'],
      severity: 'blocks',
      message: `must be the project of the cluster, so that the pods of ${listNames(acting.map((each) => each.name))} act as their service accounts, got none`,
      remedy: 'state it, and deploy the foundation before the workloads',
    },
  ];
}

function actsInGoogle({ environment }: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const usesStore = environment.kubernetes?.secrets.kind === 'csi' && usedStoredSecrets(workload).length > 0;
  const named = [usedDatabases(workload), usedTopics(workload)].some(({ length }) => length > 0);
  return usesStore || named || usedBuckets(workload).size > 0 || usedSubscriptions(workload).size > 0;
}

/** From prepare to decommission, replicas on both platforms hold connections. */
function connections(app: ResolvedApplication): readonly Finding[] {
  const twice = (each: ResolvedWorkload): ResolvedWorkload =>
    each.databaseConnections === undefined ? each : { ...each, databaseConnections: 2 * each.databaseConnections };
  return databaseConnections({ ...app, workloads: mapValues(app.workloads, twice) }).map((found) => ({
    ...found,
    code: 'migration-database-connections',
    severity: 'blocks',
    message: `${found.message}, each counted for both platforms, since both run from prepare to decommission`,
  }));
}

/** What the public calls has to be reached on GKE too. */
function reached(app: ResolvedApplication, service: ResolvedService): readonly Finding[] {
  const { access, name } = service;
  if (access.kind !== 'public' || endpointGroupOf(app, service) !== undefined || isRouted(app, service) || isExposed(service)) return [];
  return [
    {
      ...withoutGroup(app, service),
      path: ['environments', app.environment.name, 'kubernetes', 'endpointGroups', name],
      severity: 'blocks',
    },
  ];
}

/** IAM lets callers in on Cloud Run, a network policy on Kubernetes. */
function callers(app: ResolvedApplication, { access, name }: ResolvedService): readonly Finding[] {
  if (access.kind !== 'internal') return [];
  const known = callersOf(app, name);
  const admitted = known.length === 0 ? 'callers that the environment names' : listNames(known);
  return [
    {
      code: 'migration-callers',
      path: ['workloads', name, 'access'],
      severity: 'changes',
      message: `callers are let in by IAM on Cloud Run; on Kubernetes the network policy lets in ${admitted}, and nothing asks for an identity token`,
      remedy:
        'name callers in the cluster by calls or kubernetes.callers, and let the program check tokens where the network is not enough',
    },
  ];
}

/** Google's own for gateways that state none. */
const usualTimeout = 30;

/** Those that come by endpoint groups take the time of the service along. */
function gatewayTimeout(app: ResolvedApplication, service: ResolvedService): readonly Finding[] {
  const router = routeOf(app, service);
  if (router?.kind !== 'gateway-api' || app.environment.kubernetes?.platform === 'other') return [];
  if (endpointGroupOf(app, service) !== undefined) return [];
  const { timeoutSeconds = usualTimeout } = router.backend ?? {};
  const { name, requestTimeoutSeconds } = service;
  if (timeoutSeconds >= requestTimeoutSeconds) return [];
  return [
    {
      code: 'migration-request-timeout',
      path: ['environments', app.environment.name, 'kubernetes', 'routers', name],
      severity: 'blocks',
      message: `ends requests after ${timeoutSeconds} seconds, and those of ${name} may take ${requestTimeoutSeconds}`,
      remedy: `state backend: { timeoutSeconds: ${requestTimeoutSeconds} }, or lower requestTimeoutSeconds`,
    },
  ];
}

/** What the load balancer asks of pods where it cannot ask as the readiness probe does. */
function health(app: ResolvedApplication, service: ResolvedService): readonly Finding[] {
  const { because, port } = loadBalancerCheck(service);
  const why = service.probes.readiness === undefined ? 'has no readiness probe to go by' : because;
  if (endpointGroupOf(app, service) === undefined || why === undefined) return [];
  return [
    {
      code: 'migration-health-check',
      path: ['workloads', service.name, 'probes', 'readiness'],
      severity: 'changes',
      message: `the health check of the load balancer ${why}: it asks whether port ${port} accepts connections`,
      remedy: 'give it a readiness probe over HTTP or gRPC without headers',
    },
  ];
}

/** What no request starts runs on both platforms. */
function runsTwice(workload: ResolvedWorkload): readonly Finding[] {
  const { kind, name } = workload;
  const path = ['workloads', name];
  switch (kind) {
    case 'scheduled-job':
      return [
        {
          code: 'migration-runs-twice',
          path,
          severity: 'blocks',
          message: 'runs at each of its times on both platforms, from prepare to decommission',
          remedy: `hold it back on the cluster until then: kubernetes.patches: [patch('CronJob/${name}', { spec: { suspend: true } }, { reason: '…' })]`,
        },
      ];
    case 'worker':
      return [
        {
          code: 'migration-runs-twice',
          path,
          severity: 'changes',
          message: 'works on both platforms at once, from prepare to decommission',
          remedy: 'see that two of it may take from one queue, as with two replicas',
        },
      ];
    case 'job':
      return workload.runs !== 'before-release'
        ? []
        : [
            {
              code: 'migration-runs-twice',
              path,
              severity: 'changes',
              message: 'runs before a release on each platform, and so twice for one version',
              remedy: 'let its second run find its work done',
            },
          ];
    case 'service':
    case 'stateful-service':
    case 'agent':
      return [];
  }
}
