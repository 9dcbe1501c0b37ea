import { by } from '../../model/record';
import { deletionPatch } from '../../packaging/kustomize/deletion-patch';
import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { keptSecrets, namespacesOfSecret } from '../../targets/kubernetes/secrets/kept-secrets';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import type { KubernetesTest } from '../tested';
import { actions } from './actions';
import { exactText } from './exact-text';
import { readsFiles } from './permissions';
import { printArtifact } from './shown-environments';
import { checkout, run, whenFailed } from './steps';
import { buildCommands, type TestedImage, testedImages, testedTag } from './tested-images';
import { Expression, type Job, type Step } from './workflow';

/** Groups of objects that a cluster has without anything installed. */
const builtIn: ReadonlySet<string> = new Set([
  ...['', 'apps', 'autoscaling', 'batch', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
  ...['scheduling.k8s.io', 'storage.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io'],
]);

export function isBuiltIn(object: Pick<KubernetesObject, 'apiVersion'>): boolean {
  return builtIn.has(groupOf(object));
}

/** What the chart or the overlay renders, in a cluster on the machine of the job. */
export function clusterTest(delivery: ResolvedDelivery, test: KubernetesTest): Job {
  const { application, githubActions } = delivery;
  const { app, namespace, objects, source } = test;
  const images = testedImages(delivery, app);
  const inCluster = `kubectl --context kind-${application}`;
  const kubectl = `${inCluster} --namespace ${shellWord(namespace)}`;
  const steps: readonly Step[] = [
    checkout(),
    { name: 'A cluster', uses: actions.kind, with: { cluster_name: application, wait: '180s' } },
    ...(images.length === 0
      ? []
      : [
          run('Build the images', buildCommands(images)),
          run('Load them', `kind load docker-image --name ${application} ${images.map(({ name }) => `${name}:${testedTag}`).join(' ')}`),
        ]),
    ...labelSteps(application, objects),
    run('Render', renderText(test, printArtifact(source, application), images)),
    run('Secrets with random values', secretsText(inCluster, test)),
    run('Apply', `kubectl --context kind-${application} apply --server-side --kustomize "$RUNNER_TEMP/test"`),
    run('Wait', waitText(inCluster, test)),
    whenFailed(
      run('What happened', `${kubectl} get all\n${kubectl} get events --sort-by .lastTimestamp\n${kubectl} describe pods | tail -n 300`),
      new Expression('failure()'),
    ),
  ];
  return { runner: githubActions.runner, minutes: 45, permissions: readsFiles, steps };
}

/** Images of this machine are in no registry, and what needs controllers of others is left out. */
function renderText({ objects }: KubernetesTest, print: string, images: readonly TestedImage[]): string {
  const foreign = [...new Map(objects.filter((each) => !isBuiltIn(each)).map((each) => [`${groupOf(each)} ${each.kind}`, each])).values()];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['objects.yaml'],
    images: images.map(({ repository, name }) => ({ name: repository, newName: name, newTag: testedTag })),
    patches: [
      ...foreign.sort(by((each) => `${groupOf(each)} ${each.kind}`)).map((each) => ({
        target: { group: groupOf(each).replaceAll('.', '\\.'), kind: each.kind },
        patch: deletionPatch,
      })),
    ],
  };
  return exactText`
mkdir -p "$RUNNER_TEMP/test"
${print} |
  sed 's/imagePullPolicy: Always/imagePullPolicy: IfNotPresent/' >"$RUNNER_TEMP/test/objects.yaml"
printf '%s\n' ${shellWord(JSON.stringify(kustomization))} >"$RUNNER_TEMP/test/kustomization.yaml"
`;
}

/** Nodes of this cluster have no labels of their own. */
function labelSteps(application: string, objects: readonly KubernetesObject[]): readonly Step[] {
  const labels = new Map<string, string>();
  for (const object of objects) for (const [key, value] of selectedNodes(object)) labels.set(key, value);
  if (labels.size === 0) return [];
  const words = [...labels].sort(by(([key]) => key)).map(([key, value]) => shellWord(`${key}=${value}`));
  return [run('Labels that pods ask for', `kubectl --context kind-${application} label node --all --overwrite ${words.join(' ')}`)];
}

function selectedNodes(object: object): readonly (readonly [string, string])[] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    if (key === 'nodeSelector') return Object.entries(value as { readonly [label: string]: string }); // of a pod
    return selectedNodes(value);
  });
}

/** Pods are refused until their namespace is there, and wait for their secrets. */
function secretsText(kubectl: string, { app, namespace }: KubernetesTest): string {
  const places = keptSecrets(app).flatMap((secret) => namespacesOfSecret(app, secret.name).map((place) => ({ ...secret, place })));
  const secrets = places.map(
    ({ name, keys, place }) =>
      `${kubectl} --namespace ${shellWord(place)} create secret generic ${shellWord(name)} ${keys.map(({ key }) => `--from-literal=${shellWord(key)}="$(openssl rand -hex 24)"`).join(' ')}`,
  );
  const namespaces = [...new Set([namespace, ...places.map(({ place }) => place)])];
  return [...namespaces.map((each) => `${kubectl} create namespace ${shellWord(each)}`), ...secrets].join('\n');
}

const lasting = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Pods are ready when their probes say so, which ask for their health. */
function waitText(kubectl: string, { objects, namespace: home }: KubernetesTest): string {
  const commands = (kinds: readonly string[], words: string): readonly string[] =>
    objects
      .filter((each) => isBuiltIn(each) && kinds.includes(each.kind))
      .map(({ kind, metadata: { name, namespace = home } }) => {
        return `${kubectl} --namespace ${shellWord(namespace)} ${words} ${shellWord(`${kind.toLowerCase()}/${name}`)}`;
      });
  return [...commands(['Job'], 'wait --for condition=complete --timeout 600s'), ...commands(lasting, 'rollout status --timeout 600s')].join(
    '\n',
  );
}
