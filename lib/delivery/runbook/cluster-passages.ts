import { namesOf as namesOfUse } from '../../model/analysis-use';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { neededSecrets } from '../../packaging/needed-secrets';
import { secretCommand } from '../../packaging/secret-command';
import { planOf } from '../../rollout/plan';
import { describeStep } from '../../rollout/simulation/canary-steps';
import { selectorLabels } from '../../targets/kubernetes/render/labels';
import { controllers } from '../capacity/controllers';
import { healthTimeout } from '../flux/timeouts';
import { code, enumeration, markdownTable, shellBlock } from '../markdown';
import {
  accessCommand,
  kubectl,
  namesOf,
  podNamespaces,
  resourceOf,
  rolloutsCommand,
  siteOfObject,
  siteOfWorkload,
} from './cluster-commands';
import type { ClusterSite, Operated } from './operated';
import type { Passages } from './situations';

/** What holds for an environment in clusters, whatever deploys it. */
export function clusterPassages(operated: Operated<ClusterSite>): Passages {
  const { app, site } = operated;
  return {
    install: [...access(site), ...components(operated), ...secrets(site)],
    watch: [...watching(app, site), ...logs(app)],
    promote: promotion(app, site),
    abort: abortion(app, site),
  };
}

function access({ clusters, namespace }: ClusterSite): readonly string[] {
  if (clusters.length === 0)
    return [`kubectl has to be connected to the cluster with the namespace ${code(namespace)}: its name is not stated.`];
  const text =
    clusters.length === 1
      ? 'kubectl gets to the cluster by:'
      : 'What follows is to be done in each of its clusters. kubectl gets there by:';
  return [text, shellBlock(clusters.map(accessCommand))];
}

/** What objects need that no cluster has by itself. */
function components({ app, site }: Operated<ClusterSite>): readonly string[] {
  const groups = new Set(site.objects.map(({ apiVersion }) => apiVersion.split('/')[0] ?? ''));
  const lines = [
    ...(groups.has('gateway.networking.k8s.io')
      ? ['- [Gateway API](https://gateway-api.sigs.k8s.io/) and the Gateway that routes name']
      : []),
    ...(groups.has('networking.istio.io') ? ['- [Istio](https://istio.io/)'] : []),
    ...(groups.has('monitoring.coreos.com') ? ['- [Prometheus Operator](https://prometheus-operator.dev/)'] : []),
    ...(groups.has('external-secrets.io') ? ['- [External Secrets](https://external-secrets.io/) and the store that objects name'] : []),
    ...(namesOf(site, 'HorizontalPodAutoscaler').length > 0 ? ['- metrics of pods: metrics-server, which GKE and AKS have already'] : []),
  ];
  return [
    ...(namesOf(site, 'Rollout').length > 0 ? argoRollouts(app) : []),
    ...(lines.length > 0 ? [`Objects need beside that:\n\n${lines.join('\n')}`] : []),
  ];
}

function argoRollouts({ environment: { kubernetes } }: ResolvedApplication): readonly string[] {
  const namespace = kubernetes?.rolloutsNamespace ?? 'argo-rollouts';
  const { version } = controllers['argo-rollouts'];
  const manifests = `https://github.com/argoproj/argo-rollouts/releases/download/v${version}/install.yaml`;
  return [
    'Once for each cluster, the controller of rollouts; people need its plug-in of kubectl too:',
    shellBlock([
      `kubectl create namespace ${namespace}`,
      `kubectl apply --server-side --filename=${manifests} --namespace=${namespace}`,
      `kubectl rollout status deployment/argo-rollouts --timeout=5m --namespace=${namespace}`,
    ]),
  ];
}

/** Secrets that nothing brings; the namespace has to be there for them. */
function secrets({ objects, namespace }: ClusterSite): readonly string[] {
  const needed = neededSecrets(objects, namespace);
  if (needed.length === 0) return [];
  const namespaces = [...new Set([namespace, ...needed.map((each) => each.namespace ?? namespace)])];
  const creations = namespaces.map(
    (each) => `kubectl create namespace ${each} --dry-run=client --output=yaml | kubectl apply --server-side --filename=-`,
  );
  return ['Secrets that pods read, from files with their values:', shellBlock([...creations, ...needed.map(secretCommand)])];
}

function watching(app: ResolvedApplication, site: ClusterSite): readonly string[] {
  const timeout = healthTimeout(app);
  const rolloutNames = namesOf(site, 'Rollout');
  const commands = [
    ...podNamespaces(site).map((each) => kubectl(each, 'get pods --output=wide')),
    ...rolloutNames.flatMap((name) => [
      rolloutsCommand(site, `get rollout ${name} --watch`),
      rolloutsCommand(site, `status ${name} --timeout=${timeout}`),
    ]),
    ...pacedKinds.flatMap((kind) =>
      site.objects
        .filter((object) => object.kind === kind)
        .map((object) => kubectl(siteOfObject(site, object), `rollout status ${resourceOf(object)} --timeout=${timeout}`)),
    ),
  ];
  return [shellBlock(commands), ...(rolloutNames.length > 0 ? measurements(site) : [])];
}

const pacedKinds = ['DaemonSet', 'Deployment', 'StatefulSet'];

function measurements(site: ClusterSite): readonly string[] {
  if (namesOf(site, 'AnalysisTemplate').length === 0) return [];
  const value = `'{range .status.metricResults[*]}{.name}{" "}{.phase}{" "}{.measurements[*].value}{"\\n"}{end}'`;
  return [
    'Measurements, the newest last, and the values of one of them:',
    shellBlock([
      kubectl(site, 'get analysisruns.argoproj.io --sort-by=.metadata.creationTimestamp'),
      kubectl(site, `get analysisruns.argoproj.io/ANALYSIS_RUN --output=jsonpath=${value}`),
    ]),
  ];
}

function logs(app: ResolvedApplication): readonly string[] {
  const lasting = Object.values(app.workloads).filter(({ kind }) => kind !== 'job' && kind !== 'scheduled-job');
  const commands = lasting.map(({ name }) =>
    kubectl(siteOfWorkload(app, name), `logs --selector=${podSelector(name)} --all-containers --prefix --tail=100 --follow`),
  );
  return commands.length === 0 ? [] : ['Logs:', shellBlock(commands)];
}

/** Finds the pods of a workload. */
export function podSelector(workload: string): string {
  return Object.entries(selectorLabels(workload))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function promotion(app: ResolvedApplication, site: ClusterSite): readonly string[] {
  const names = namesOf(site, 'Rollout');
  if (names.length === 0) return ['Nothing waits for a person: pods are replaced one after the other as new ones get ready.'];
  return names.flatMap((name) => [
    stepsText(app, name),
    shellBlock([rolloutsCommand(site, `promote ${name}`)]),
    'ends the present pause, or a measurement that is inconclusive, and no more than that. To leave out all steps that are left, measurements too:',
    shellBlock([rolloutsCommand(site, `promote ${name} --full`)]),
  ]);
}

function stepsText(app: ResolvedApplication, name: string): string {
  const plan = own(app.workloads, name) === undefined ? undefined : planOf(app, name);
  if (plan === undefined) return `${code(name)} is replaced pod by pod.`;
  const { rollout } = plan;
  if (rollout.kind === 'blue-green') {
    const names = namesOfUse(rollout.before);
    const before = names.length === 0 ? '' : `, after ${enumeration(names)}`;
    return rollout.autoPromote
      ? `The new pods of ${code(name)} get all traffic by themselves once they are ready${before}.`
      : `The new pods of ${code(name)} get all traffic when a person promotes them${before}.`;
  }
  const steps = rollout.steps.map((step, index) => [`${index + 1}`, describeStep(step)]);
  return `${markdownTable([`step of ${name}`, 'what'], [...steps, [`${steps.length + 1}`, 'all traffic']])}`;
}

function abortion({ workloads }: ResolvedApplication, site: ClusterSite): readonly string[] {
  const names = namesOf(site, 'Rollout');
  const others = Object.values(workloads)
    .filter(isReplaced)
    .filter(({ name }) => !names.includes(name));
  const replaced =
    others.length === 0 ? [] : [`Of ${enumeration(others.map(({ name }) => code(name)))} there is nothing to abort: roll back.`];
  if (names.length === 0) return replaced;
  return [
    'All traffic goes back to the old version at once, and its pods stay:',
    shellBlock(names.flatMap((name) => [rolloutsCommand(site, `abort ${name}`), rolloutsCommand(site, `get rollout ${name}`)])),
    'The Rollout is Degraded until there is another version: [roll back](ROLL_BACK) next, or what deploys would state the bad version again. To try the same version once more:',
    shellBlock(names.map((name) => rolloutsCommand(site, `retry rollout ${name}`))),
    ...replaced,
  ];
}

/** What follows the commands that change the version. */
export function wayBack({ app: { workloads }, site }: Operated<ClusterSite>): readonly string[] {
  const names = namesOf(site, 'Rollout');
  const jobs = namesOf(site, 'Job').filter((name) => Object.hasOwn(workloads, name));
  return [
    ...(names.length === 0
      ? []
      : [
          'The way back is a rollout too. Once the version before has arrived, leave out its steps:',
          shellBlock(names.map((name) => rolloutsCommand(site, `promote ${name} --full`))),
        ]),
    ...(jobs.length === 0
      ? []
      : [`${enumeration(jobs.map(code))} ran for the bad version: what that has changed stays, and the older job runs again.`]),
  ];
}

function isReplaced({ kind }: ResolvedWorkload): boolean {
  return kind === 'service' || kind === 'worker' || kind === 'stateful-service' || kind === 'agent';
}
