import type { KubernetesObject } from 'orchestra-cdk';
import type { ControlPlane } from './kubernetes';

/** A PodDisruptionBudget as the API server answers it. */
interface Budget {
  readonly metadata: { readonly name: string; readonly generation: number };
  readonly spec: { readonly selector: { readonly matchLabels: Readonly<Record<string, string>> } };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly disruptionsAllowed: number;
    readonly currentHealthy: number;
    readonly desiredHealthy: number;
    readonly expectedPods: number;
  };
}

/** A HorizontalPodAutoscaler as the API server answers it. */
interface Autoscaler {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly minReplicas: number };
}

/** What of an object says that it was written anew. */
interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly uid: string; readonly generation?: number; readonly resourceVersion: string };
}

/** What the team of a cluster puts into a namespace: pods without requests and limits of memory are refused, and so are endless ones. */
export function limitsOf(namespace: string): readonly object[] {
  const hard = { pods: '200', 'requests.cpu': '150', 'requests.memory': '400Gi', 'limits.memory': '600Gi' };
  const limit = { type: 'Container', min: { cpu: '1m', memory: '4Mi' }, max: { memory: '16Gi' } };
  return [
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'of-the-team', namespace }, spec: { hard } },
    { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'of-the-team', namespace }, spec: { limits: [limit] } },
  ];
}

/** What a cluster needs for the objects: storage classes, labels of nodes, and three nodes a zone where pods refuse to share one. */
export async function prepareFor(cluster: ControlPlane, objects: readonly KubernetesObject[]): Promise<void> {
  const text = JSON.stringify(objects);
  const names = new Set([...text.matchAll(/"storageClassName":"([^"]+)"/g)].map(([, name = '']) => name));
  names.delete('standard'); // the cluster has it
  const disks = { provisioner: 'kubernetes.io/host-path', volumeBindingMode: 'WaitForFirstConsumer' };
  const classes = [...names].map((name) => ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, ...disks }));
  const nodes = sharesNoNode.test(text) ? moreNodes : [];
  if (classes.length + nodes.length > 0) await cluster.apply({ objects: [...classes, ...nodes] });
  if (nodes.length > 0) await cluster.kubectl(['wait', '--for=condition=Ready', 'node', '--all', '--timeout=30s']);
  const selectors = [...text.matchAll(/"nodeSelector":(\{[^}]*\})/g)].map(([, selector = '{}']) => JSON.parse(selector) as object); // what it matched
  const labels = new Set(selectors.flatMap((selector) => Object.entries(selector).map(([label, value]) => `${label}=${value}`)));
  if (labels.size > 0) await cluster.kubectl(['label', 'nodes', '--all', '--overwrite', ...labels]);
}

/** Leaves the cluster the nodes that others expect, once nothing of ours is on them. */
export async function takeBackFor(cluster: ControlPlane, objects: readonly KubernetesObject[], namespace: string): Promise<void> {
  const text = JSON.stringify(objects);
  const architecture = 'kubernetes.io/arch';
  if (text.includes(architecture)) await cluster.kubectl(['label', 'nodes', '--all', '--overwrite', `${architecture}=amd64`]);
  if (!sharesNoNode.test(text)) return;
  await cluster.gone(namespace);
  await cluster.kubectl(['delete', 'nodes', ...moreNodes.map(({ metadata }) => metadata.name)]);
}

/** Required rules that keep pods of two workloads apart, as a database and its routers. */
const sharesNoNode = /"podAntiAffinity":\{"requiredDuringSchedulingIgnoredDuringExecution"/;

const room = { cpu: '64', memory: '256Gi', 'ephemeral-storage': '500Gi', pods: '500' };
const moreNodes = ['a', 'b', 'c'].flatMap((zone) =>
  [1, 2].map((number) => {
    const name = `more-${zone}-${number}`;
    const labels = {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/region': 'region-1',
      'topology.kubernetes.io/zone': `region-1-${zone}`,
    };
    const annotations = { 'kwok.x-k8s.io/node': 'fake' };
    return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels, annotations }, status: { capacity: room, allocatable: room } };
  }),
);

/** Applies once more, and answers the objects that the server wrote anew: a controller may be at it too, so three times are tried. */
export async function writtenAnew(cluster: ControlPlane, file: string): Promise<readonly string[]> {
  let anew: readonly string[] = [];
  for (let round = 0; round < 3; round++) {
    const before = await written(cluster, ['get', '-f', file, '-o', 'json']);
    const after = await written(cluster, ['apply', '--server-side', '--validate=strict', '-f', file, '-o', 'json']);
    anew = [...after].filter(([title, version]) => before.get(title) !== version).map(([title]) => title);
    if (anew.length === 0) return [];
  }
  return anew;
}

async function written(cluster: ControlPlane, command: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // as: kubectl's own output, a list
  const { items } = JSON.parse(await cluster.kubectl(command)) as { items: readonly Written[] };
  return new Map(
    items.map(({ kind, metadata: { name, uid, generation, resourceVersion } }) => [
      `${kind}/${name}`,
      [uid, generation, resourceVersion].join(' '),
    ]),
  );
}

/** Evicts one pod of each budget through the API, and answers the budgets that did not allow it. */
export async function refusedEvictions(cluster: ControlPlane, namespace: string): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { metadata, spec } of await budgets(cluster, namespace)) {
    await rested(cluster, namespace);
    const wanted = Object.entries(spec.selector.matchLabels);
    const pods = await cluster.list('pods', namespace);
    const name = pods.find(({ metadata: { labels } }) => wanted.every(([label, value]) => labels?.[label] === value))?.metadata.name;
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
    const address = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
    await cluster
      .kubectl(['create', '--raw', address, '-f', '-'], JSON.stringify(eviction))
      .catch((error) => refused.push(`${metadata.name}: ${error}`));
  }
  await rested(cluster, namespace);
  return refused;
}

/** Drains node after node, and answers the budgets that had fewer healthy pods than they promise, or none to give away. */
export async function violatedByDrains(
  cluster: ControlPlane,
  namespace: string,
  { selector = 'app.kubernetes.io/instance' }: { readonly selector?: string } = {},
): Promise<readonly string[]> {
  const violated = new Set<string>();
  await rested(cluster, namespace); // before it is watched
  const watch = cluster.watch(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`);
  let buffered = '';
  watch.stdout.on('data', (chunk) => {
    const lines = `${buffered}${chunk}`.split('\n');
    buffered = lines.pop() ?? '';
    // as: the API server's own output
    const changed = lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { object: Budget }).object);
    for (const { metadata, status } of changed)
      if (status !== undefined && status.currentHealthy < status.desiredHealthy) violated.add(`${metadata.name} ${JSON.stringify(status)}`);
  });
  try {
    for (const node of (await cluster.kubectl(['get', 'nodes', '-o', 'name'])).trim().split('\n')) {
      await rested(cluster, namespace);
      const options = ['--ignore-daemonsets', '--delete-emptydir-data', '--timeout=60s', `--pod-selector=${selector}`];
      await cluster.kubectl(['drain', node, ...options]).catch((error) => violated.add(`${error}`));
      await cluster.kubectl(['uncordon', node]);
    }
    await rested(cluster, namespace);
  } finally {
    watch.kill();
  }
  return [...violated];
}

/**
 * Waits until all workloads run, and the budgets count all of their pods. What an autoscaler has starts with one replica, ready and healthy,
 * and gets its least number within seconds: until then a budget promises less than it is going to, and then more than there is.
 */
async function rested(cluster: ControlPlane, namespace: string): Promise<void> {
  expect(await cluster.unready(namespace, 60)).toEqual([]);
  let waiting: readonly Budget[] = [];
  // a pod that found no node waits up to ten seconds before it is tried again, and an autoscaler looks after 15
  for (let round = 0; round < 600; round++) {
    const least = new Map((await autoscalers(cluster, namespace)).map(({ metadata, spec }) => [metadata.name, spec.minReplicas]));
    waiting = (await budgets(cluster, namespace)).filter(
      ({ metadata, status }) => !isWhole({ metadata, status }, least.get(metadata.name)),
    );
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(waiting.map(({ metadata, status }) => ({ name: metadata.name, ...status }))).toEqual([]);
}

function isWhole({ metadata, status }: Pick<Budget, 'metadata' | 'status'>, least = 1): boolean {
  return status?.observedGeneration === metadata.generation && status.expectedPods >= least && status.currentHealthy >= status.expectedPods;
}

async function budgets(cluster: ControlPlane, namespace: string): Promise<readonly Budget[]> {
  // as: kubectl's own output
  return (await cluster.list('poddisruptionbudgets', namespace)) as readonly object[] as readonly Budget[];
}

/** They have the names of their workloads, as budgets do. */
async function autoscalers(cluster: ControlPlane, namespace: string): Promise<readonly Autoscaler[]> {
  // as: kubectl's own output
  return (await cluster.list('horizontalpodautoscalers', namespace)) as readonly object[] as readonly Autoscaler[];
}

/** Waits for the controller's word on each autoscaler; answers those whose target it does not find, or whose pods it cannot select. */
export async function wrongAutoscalers(cluster: ControlPlane, namespace: string): Promise<readonly string[]> {
  let wrong: readonly string[] = [];
  for (let round = 0; round < 100; round++) {
    const scalers = await cluster.list('horizontalpodautoscalers', namespace);
    // without metrics, which are not there, it can do no more than find the target and its pods
    const isFine = (conditions: readonly { type: string; status: string; reason?: string }[]) =>
      conditions.some(({ type, status }) => type === 'AbleToScale' && status === 'True') &&
      conditions.every(({ type, reason }) => type !== 'ScalingActive' || reason === 'FailedGetResourceMetric');
    wrong = scalers
      .filter(({ status }) => !isFine(status?.conditions ?? []))
      .map(({ metadata, status }) => `${metadata.name} ${JSON.stringify(status?.conditions)}`);
    if (wrong.length === 0) return [];
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return wrong;
}
