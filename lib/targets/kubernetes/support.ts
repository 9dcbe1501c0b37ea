import { listNames } from '../../model/list-names';
import { metricsPortName } from '../../model/metrics-port';
import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import { valueKey } from '../../model/secret-keys';
import { alertingSupport } from '../alerting-support';
import { cacheCertificate } from '../cache-address';
import { ofRootAlone } from '../capability-support';
import { dashboardSupport } from '../dashboard-support';
import { diskLess, isEphemeral } from '../ephemeral-workload';
import { googleNames } from '../google-names';
import { jobArgumentSupport } from '../job-arguments';
import { always, type ContainerOf, degraded, emulated, handOver, type Support, unsupported, type WorkloadOf } from '../support';
import { usedSecrets } from '../used-by-workload';
import { externalChartReason } from './charts/chart-releases';
import { endpointGroupOf } from './endpoint-group';
import { expectedClaim, expectedValue } from './expected-values';
import { fixedOrRange } from './hand-overs';
import { whenItRuns } from './job-runs';
import { isRuledByCluster } from './monitoring/collection';
import { metricsSupport } from './monitoring/metrics-support';
import { statedNamespace } from './namespace-options';
import { usedDatabases } from './render/database-proxy';
import { hostOf } from './render/host';
import { namespaceOf } from './render/labels';
import { portsClosedByMetrics } from './render/network-policy';
import { isAutoscaled, replicaRange } from './replicas';
import { isRolledOut, isRouted, routerOf } from './rollouts/rolled-out';
import { routerSupport } from './rollouts/router-support';
import { rolloutSupport } from './rollouts/support';
import { routeSupport } from './route-support';
import { namespacesOfSecret } from './secrets/kept-secrets';
import { changeOfSecret, originOfSecret, storeOfSecrets } from './secrets/secret-support';
import { serviceSupport } from './service-support';
import { isExposed } from './stated-service';

const shown = dashboardSupport(({ environment }) => environment.kubernetes?.dashboards !== undefined, ', or state kubernetes.dashboards');
const ofAlerting = alertingSupport({
  isRuledBeside: isRuledByCluster,
  measuresRollouts: true,
  unruled:
    'nothing evaluates rules: give a Prometheus of the application alertRules() as a file, or state kubernetes.metrics with the Prometheus operator or podMonitoring()',
  unrouted:
    'alerts go where the Alertmanager of the cluster sends them: give an Alertmanager of the application alertmanagerConfig() as a file',
});

/** What Kubernetes does not do, or does otherwise, and what of it is outside of the cluster. */
export const kubernetesSupport: Support = {
  application: {
    ...shown.application,
    ...metricsSupport.application,
    ...ofAlerting.application,
    ...rolloutSupport.application,
    ...routerSupport.application,
    'databases.*': always(emulated(cloudSqlInstance)),
    'caches.*': always(emulated(memorystoreInstance)),
    'buckets.*': always(emulated('made by the Terraform side, not here, with the rights of those that refer to it')),
    'topics.*': always(
      emulated('made with its subscriptions by the Terraform side, not here, with the rights of those that refer to them'),
    ),
    'environment.kubernetes.charts.*': always(emulated(externalChartReason)),
    'environment.kubernetes.endpointGroups.*': [always(emulated(groupsOfGke)), always(degraded(oneVersion))],
    'environment.kubernetes.secrets': always(emulated(storeOfSecrets)),
    'secrets.*': always(emulated(expectedSecret)),
    'secrets.*.version': always(degraded(pinnedVersion)),
  },
  workload: {
    ...shown.workload,
    ...metricsSupport.workload,
    ...ofAlerting.workload,
    ...rolloutSupport.workload,
    ...routerSupport.workload,
    ...jobArgumentSupport,
    'scaling.min': [always(emulated(idle)), handOver((of) => fixedOrRange(of, 'min'))],
    'scaling.max': handOver((of) => fixedOrRange(of, 'max')),
    'scaling.targetCpu': unsupported(asideOrFixed),
    'scaling.targetMemory': unsupported(asideOrFixed),
    'kubernetes.autoscaling': unsupported(fixedNumber),
    'scaling.concurrency': unsupported('requests are not counted; the number of replicas follows targetCpu and targetMemory'),
    requestTimeoutSeconds: unsupported('a Service ends no request; what routes to it, or the program itself, has to'),
    access: always(degraded(unrouted)),
    runs: always(emulated(({ app, workload }) => (workload.kind === 'job' ? whenItRuns(app, workload) : undefined))),
    'placement.spread': unsupported(ofAgent('an agent runs on every node, so there is nothing to spread')),
    'placement.preferredNodeLabels': unsupported(ofAgent('an agent runs on every node, so none comes first')),
    'kubernetes.host.network': degraded(({ workload }) =>
      hostOf(workload)?.network === true ? 'network policies do not hold for pods in the network of their node' : undefined,
    ),
    'kubernetes.namespace': handOver(({ app, workload }) =>
      statedNamespace(workload) === undefined
        ? undefined
        : `where the agent ran in the namespace ${namespaceOf(app)} before, it goes on there until that is pruned: kubectl --namespace ${namespaceOf(app)} delete daemonset ${workload.name} --ignore-not-found`,
    ),
    'kubernetes.podManagement': [
      unsupported(ofStatefulSet),
      handOver(({ workload: { kind, name } }) =>
        kind === 'stateful-service'
          ? `cannot be changed of a StatefulSet that exists: first kubectl delete statefulset ${name} --cascade=orphan, which leaves its pods, and apply then`
          : undefined,
      ),
    ],
    'kubernetes.peers': unsupported(ofStatefulSet),
    ...serviceSupport,
    ...routeSupport,
    'kubernetes.updates': unsupported(ofStatefulSet),
    'kubernetes.claims': unsupported(ofStatefulSet),
    'kubernetes.claims.*.storageClass': handOver(ofClaims),
    'kubernetes.claims.*.accessMode': handOver(ofClaims),
    'kubernetes.claims.*.name': handOver(ofClaims),
    'kubernetes.existingClaims.*': emulated(expectedClaim),
    'kubernetes.successfulJobsHistoryLimit': unsupported(noHistory),
    'kubernetes.failedJobsHistoryLimit': unsupported(noHistory),
  },
  container: {
    'env.*': emulated(expectedValue('env')),
    'files.*': emulated(expectedValue('files')),
    'ports.*': degraded(closedByMetrics),
    'volumes.*': degraded(diskLess),
    'security.capabilities': degraded(ofRootAlone),
  },
};

/** Without a port of metrics, a workload without known callers is open to its application. */
function closedByMetrics({ app, workload }: ContainerOf, name: string): string | undefined {
  const closed = name === metricsPortName ? portsClosedByMetrics(app, workload).map((each) => each.name) : [];
  if (closed.length === 0) return undefined;
  return `collectors are the only known callers, so the network policy lets nobody in at ${listNames(closed)}: name ${workload.name} in calls of those that call it`;
}

function ofClaims({ workload: { kind, name } }: WorkloadOf): string | undefined {
  if (kind !== 'stateful-service') return undefined;
  return `cannot be changed of a StatefulSet that exists: its claims and their data stay as they are; for others first kubectl delete statefulset ${name} --cascade=orphan, and move the data`;
}

/** Of a workload that a StatefulSet runs in other environments. */
function ofStatefulSet(of: WorkloadOf): string | undefined {
  return isEphemeral(of) ? `only a StatefulSet has it, and ${of.workload.name} is ephemeral here` : undefined;
}

function noHistory({ workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'job' || workload.runs !== 'before-release') return undefined;
  return 'a job before a release is one Job, which its successor replaces: ttlSecondsAfterFinished says how long it is kept';
}

function idle({ workload }: WorkloadOf): string | undefined {
  if (!('scaling' in workload) || workload.scaling.min > 0) return undefined;
  return 'is 1 here: with no replica left nothing would notice that one is needed';
}

function fixedNumber({ workload }: WorkloadOf): string | undefined {
  if (!('scaling' in workload) || isAutoscaled(workload)) return undefined;
  return `the number of replicas is always ${replicaRange(workload).max}, since max is not above min`;
}

function asideOrFixed(of: WorkloadOf): string | undefined {
  const { workload } = of;
  const isAside = 'scaling' in workload && workload.kubernetes?.autoscaling?.metricsOnly === true;
  return fixedNumber(of) ?? (isAside ? 'the number of replicas follows kubernetes.autoscaling.metrics alone' : undefined);
}

function unrouted({ app, workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'service' || workload.access.kind !== 'public') return undefined;
  if (isRouted(app, workload) || isExposed(workload) || endpointGroupOf(app, workload) !== undefined) return undefined;
  return 'the network policy lets anybody in, but no load balancer is made: a Gateway or Ingress has to route to the Service';
}

function groupsOfGke(app: ResolvedApplication, name: string): string | undefined {
  const group = own(app.environment.kubernetes?.endpointGroups, name)?.name;
  return `GKE makes the groups ${group}, one in each zone where the cluster has nodes, once the Service is there; the load balancer is made apart: name them by pods in a backend of a PublicEndpoint, and take that away before the Service, since GKE keeps groups that are named`;
}

/** The groups have the pods of the Service by which others call a workload. */
function oneVersion(app: ResolvedApplication, name: string): string | undefined {
  const workload = own(app.workloads, name);
  const isShared =
    workload !== undefined && isRolledOut(workload) && workload.rollout.kind === 'canary' && routerOf(app, workload) !== undefined;
  if (!isShared) return undefined;
  return 'its router shares out a canary by weights, so that the groups have pods of the old version alone: what comes by them takes no part in the canary';
}

function ofAgent(reason: string): (of: WorkloadOf) => string | undefined {
  return ({ workload }) => (workload.kind === 'agent' ? reason : undefined);
}

function cloudSqlInstance(app: ResolvedApplication, name: string): string {
  const made = `made as a Cloud SQL instance with a private address by the Terraform side, not here, ${inNetwork(app)}`;
  const password = inSecret(app, googleNames.passwordSecret(name));
  const reached = `reached through a proxy beside each workload that uses it, its password expected ${password}${identity(app)}`;
  return databasesInUse(app).has(name) ? `${made}; ${reached}` : made;
}

const databasesInUse = perObject(
  ({ workloads }: ResolvedApplication) =>
    new Set(Object.values(workloads).flatMap((workload) => usedDatabases(workload).map(({ database }) => database))),
);

/** Another network does not lead there, not even one that is joined to it. */
function inNetwork({ name, environment }: ResolvedApplication): string {
  return `so the cluster must be in the network ${environment.google?.network?.name ?? googleNames.network(name)}`;
}

function identity({ environment: { name, kubernetes } }: ResolvedApplication): string {
  if (kubernetes?.clusterProject !== undefined) return '';
  return `, the Kubernetes service accounts allowed to act as those of Google (roles/iam.workloadIdentityUser, which the Terraform side grants where environments.${name}.kubernetes.clusterProject is given)`;
}

function memorystoreInstance(app: ResolvedApplication, name: string): string {
  const made = `made as a Memorystore instance by the Terraform side, not here, and found as ${googleNames.cacheHost(app.name, name)} in its network, ${inNetwork(app)}`;
  const [password, ca] = [googleNames.passwordSecret(name), googleNames.caSecret(name)].map((secret) => inSecret(app, secret));
  return `${made}; its password expected ${password}, its certificate ${ca}; ${cacheCertificate}`;
}

const secretsInUse = perObject(({ workloads }: ResolvedApplication) => new Set(Object.values(workloads).flatMap(usedSecrets)));

function expectedSecret(app: ResolvedApplication, name: string): string | undefined {
  if (!secretsInUse(app).has(name)) return undefined;
  const { description } = own(app.secrets, name) ?? {};
  const come = originOfSecret(app, name) ?? `expected ${inSecret(app, name)}`;
  return `${come}${description === undefined ? '' : ` (${description})`}`;
}

function pinnedVersion(app: ResolvedApplication, name: string): string | undefined {
  const { version = 'latest' } = own(app.secrets, name) ?? {};
  if (app.environment.kubernetes?.secrets.kind === 'external-secrets' || app.environment.kubernetes?.secrets.kind === 'csi')
    return secretsInUse(app).has(name) ? changeOfSecret(app, name) : undefined;
  if (version === 'latest') return undefined;
  return `the Secret ${name} holds one version at a time: put version ${version} there before it is stated here, which starts the pods that read it anew`;
}

function inSecret(app: ResolvedApplication, name: string): string {
  const { keys = [valueKey] } = own(app.secrets, name) ?? {};
  return `under the ${keys.length === 1 ? 'key' : 'keys'} ${listNames(keys)} of the Secret ${name} in ${inNamespaces(namespacesOfSecret(app, name))}${originText(app, name)}`;
}

function inNamespaces(names: readonly string[]): string {
  return names.length === 1 ? `the namespace ${names[0]}` : `the namespaces ${listNames(names)}`;
}

function originText(app: ResolvedApplication, name: string): string {
  const come = originOfSecret(app, name);
  return come === undefined ? '' : `, ${come}`;
}
