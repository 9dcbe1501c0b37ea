import { isRecord } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { neededSecrets } from '../../packaging/needed-secrets';
import { shellBlock } from '../markdown';
import { kubectl, namesOf, podNamespaces, resourceOf, rolloutsCommand, siteOfObject, siteOfWorkload } from './cluster-commands';
import { podSelector } from './cluster-passages';
import type { ClusterSite, Operated } from './operated';

/** What does not work in a namespace, and where to look. */
export function clusterTroubles({ app, site }: Operated<ClusterSite>): readonly string[] {
  return [...pods(app, site), ...stuckRollouts(app, site), ...unanswered(app, site), ...routes(site), ...load(site), ...jobs(app, site)];
}

function trouble(title: string, commands: readonly string[], text?: string): readonly string[] {
  if (commands.length === 0) return [];
  return [`**${title}**${text === undefined ? '' : ` ${text}`}`, shellBlock(commands)];
}

function pods(app: ResolvedApplication, site: ClusterSite): readonly string[] {
  const lasting = Object.values(app.workloads).filter(({ kind }) => kind !== 'job' && kind !== 'scheduled-job');
  const secrets = neededSecrets(site.objects, site.namespace);
  return [
    ...trouble(
      'Pods do not start, or start again and again.',
      [
        ...podNamespaces(site).map((each) => kubectl(each, 'get events --sort-by=.lastTimestamp')),
        ...lasting.flatMap(({ name }) => [
          kubectl(siteOfWorkload(app, name), `describe pods --selector=${podSelector(name)}`),
          kubectl(siteOfWorkload(app, name), `logs --selector=${podSelector(name)} --all-containers --prefix --tail=50 --previous`),
        ]),
      ],
      'The events tell: no room (Insufficient cpu), an image that is not there (ErrImagePull), a Secret that is missing (CreateContainerConfigError). Then the log of the run before.',
    ),
    ...trouble(
      'A Secret is missing.',
      secrets.map(({ name, namespace = site.namespace }) => `kubectl get secret/${name} --namespace=${namespace}`),
    ),
    ...trouble('There is no room.', [
      'kubectl top node',
      ...namesOf(site, 'ResourceQuota').map((name) => kubectl(site, `describe resourcequota/${name}`)),
    ]),
  ];
}

function stuckRollouts({ environment: { kubernetes } }: ResolvedApplication, site: ClusterSite): readonly string[] {
  const names = namesOf(site, 'Rollout');
  if (names.length === 0) return [];
  const namespace = kubernetes?.rolloutsNamespace ?? 'argo-rollouts';
  return trouble(
    'A rollout does not go on.',
    [
      ...names.map((name) => rolloutsCommand(site, `get rollout ${name}`)),
      ...names.map((name) => kubectl(site, `describe rollouts.argoproj.io/${name}`)),
      kubectl(site, 'describe analysisruns.argoproj.io'),
      `kubectl logs deployment/argo-rollouts --tail=100 --namespace=${namespace}`,
    ],
    'Paused waits for time or for a person, a failed measurement has aborted it. A measurement without data is inconclusive: ask whether there were requests at all.',
  );
}

function unanswered(app: ResolvedApplication, site: ClusterSite): readonly string[] {
  const services = Object.values(app.workloads).flatMap((workload) => {
    const object = site.objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === workload.name);
    const port = portOf(object);
    return object === undefined || port === undefined ? [] : [{ workload, port, at: siteOfObject(site, object) }];
  });
  return services.flatMap(({ workload, port, at }) =>
    trouble(`${workload.name} does not answer.`, [
      kubectl(at, `get endpointslices --selector=kubernetes.io/service-name=${workload.name}`),
      kubectl(at, `describe networkpolicies/${workload.name}`),
      kubectl(at, `port-forward service/${workload.name} 8080:${port}`),
      ...probing(workload),
    ]),
  );
}

function portOf(service: unknown): number | undefined {
  const spec = isRecord(service) ? service['spec'] : undefined;
  const ports = isRecord(spec) ? spec['ports'] : undefined;
  const first: unknown = Array.isArray(ports) ? ports[0] : undefined;
  const port = isRecord(first) ? first['port'] : undefined;
  return typeof port === 'number' ? port : undefined;
}

/** In another terminal, by what the pods are asked themselves. */
function probing({ probes }: ResolvedWorkload): readonly string[] {
  const probe = probes.readiness ?? probes.startup ?? probes.liveness;
  return probe?.kind === 'http' ? [`curl --include http://127.0.0.1:8080${probe.path}`] : [];
}

const routeKinds: ReadonlySet<string> = new Set([
  'HTTPRoute',
  'GRPCRoute',
  'Ingress',
  'VirtualService',
  'DestinationRule',
  'HealthCheckPolicy',
]);

function routes(site: ClusterSite): readonly string[] {
  const found = site.objects.filter(({ kind }) => routeKinds.has(kind));
  return trouble(
    'Requests from outside do not arrive, or go to the wrong version.',
    found.map((object) => kubectl(site, `describe ${resourceOf(object)}`)),
  );
}

function load(site: ClusterSite): readonly string[] {
  const names = namesOf(site, 'HorizontalPodAutoscaler');
  return trouble('There are too few or too many pods.', [
    ...names.map((name) => kubectl(site, `describe horizontalpodautoscaler/${name}`)),
    ...(names.length === 0 ? [] : [kubectl(site, 'top pod')]),
  ]);
}

function jobs({ workloads }: ResolvedApplication, site: ClusterSite): readonly string[] {
  const runs = namesOf(site, 'Job').filter((name) => Object.hasOwn(workloads, name));
  const scheduled = namesOf(site, 'CronJob');
  return [
    ...trouble(
      'A job before a release has failed.',
      runs.flatMap((name) => [
        kubectl(site, `describe job/${name}`),
        kubectl(site, `logs --selector=${podSelector(name)} --all-containers --prefix --tail=200`),
      ]),
      'The new version does not start before it has succeeded.',
    ),
    ...trouble(
      'A job has to run now.',
      scheduled.map((name) => kubectl(site, `create job --from=cronjob/${name} ${name}-by-hand`)),
    ),
  ];
}
