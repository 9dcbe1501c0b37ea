import type { KubernetesObject } from '../../../targets/kubernetes/kubernetes-object';
import { isAlwaysThere } from '../../home-namespaces';
import { type NeededSecret, neededSecrets } from '../../needed-secrets';
import { secretCommand } from '../../secret-command';
import type { ChartContents } from './chart-contents';

/** Commands that make what the chart of an environment expects, in the order in which they work on a new cluster. */
export function preparation({ chart, aligned }: ChartContents, environment: string): readonly string[] {
  const home = aligned.namespaces.get(environment);
  const objects = aligned.families.flatMap(({ variants }) => variants.get(environment) ?? []);
  const secrets = neededSecrets(objects, home);
  const namespaces = [...new Set([...objects.map(({ metadata }) => metadata.namespace), ...secrets.map(({ namespace }) => namespace)])];
  const missing = namespaces.filter((each) => each !== undefined && !isAlwaysThere(each)).sort();
  const release = { name: chart.name, home };
  return [
    ...missing.flatMap((namespace) => namespaceCommands(namespace ?? '', { objects, secrets, release })), // undefined is filtered out
    ...secrets.map(secretCommand),
  ];
}

interface Surroundings {
  readonly objects: readonly KubernetesObject[];
  readonly secrets: readonly NeededSecret[];
  readonly release: { readonly name: string; readonly home: string | undefined };
}

/** Helm makes that of the release, and those that are objects of the chart: these have to be there sooner where Secrets are put into them. */
function namespaceCommands(namespace: string, { objects, secrets, release }: Surroundings): readonly string[] {
  const isWanted = secrets.some((secret) => secret.namespace === namespace);
  const isHome = namespace === release.home;
  const isObject = !isHome && objects.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace);
  if ((isHome || isObject) && !isWanted) return [];
  const create = `kubectl create namespace ${namespace}`;
  if (!isObject) return [create];
  const owner = `meta.helm.sh/release-name=${release.name} meta.helm.sh/release-namespace=${release.home ?? 'default'}`;
  return [
    create,
    `kubectl label namespace ${namespace} app.kubernetes.io/managed-by=Helm`, // without an owner Helm would not take it over
    `kubectl annotate namespace ${namespace} ${owner}`,
  ];
}
