import { enumeration, shellBlock } from '../markdown';
import type { ResolvedDelivery } from '../resolved-delivery';
import { upgradeCommand } from '../runbook/by-hand-passages';
import { accessCommand } from '../runbook/cluster-commands';
import type { ClusterSite, Operated } from '../runbook/operated';

const title = '### Kubernetes: GKE, EKS, AKS and any other';
const nowhere =
  "No environment of this delivery is deployed to a cluster. One that has `kubernetes` is, with `argoCd()`, `flux()` or `target: 'kubernetes'` in `deploys`: overlays of kustomize, a chart or plain objects are rendered then, which kubectl, Helm, Argo CD, Flux and Spinnaker take unchanged.";

/** Passages on what applies objects to a cluster, whoever runs it. */
export function clusterTools(delivery: ResolvedDelivery, environments: readonly Operated<ClusterSite>[]): readonly string[] {
  const [first] = environments;
  if (first === undefined) return [title, nowhere, ...jenkins(delivery, first)];
  return [
    title,
    'The same objects apply on each of them; only the way in differs.',
    accessTable(environments),
    ...environments.flatMap((each) => [
      `${each.environment.name}, in a cluster where nothing else deploys it:`,
      shellBlock(applying(delivery, each)),
    ]),
    ...argoCd(delivery, environments),
    ...flux(delivery, environments),
    ...spinnaker(delivery, first),
    ...jenkins(delivery, first),
  ];
}

function accessTable(environments: readonly Operated<ClusterSite>[]): string {
  const known = environments.flatMap(({ site }) => site.clusters).filter(({ kind }) => kind !== 'context');
  const commands = new Set(known.map(accessCommand));
  const has = (kind: string): boolean => known.some((each) => each.kind === kind);
  return shellBlock([
    ...commands,
    ...(has('gke') ? [] : [accessCommand({ kind: 'gke', name: 'CLUSTER', location: 'LOCATION', project: 'PROJECT' })]),
    ...(has('eks') ? [] : [accessCommand({ kind: 'eks', name: 'CLUSTER', region: 'REGION' })]),
    'az aks get-credentials --name CLUSTER --resource-group GROUP',
  ]);
}

/** Of the first artifact, which has all but what comes as a second one. */
function applying({ application }: ResolvedDelivery, { site }: Operated<ClusterSite>): readonly string[] {
  const others = site.charts.flatMap(({ path, valueFiles, namespace }) => [
    `helm dependency update ${path}`,
    upgradeCommand(application, { path, valueFiles }, namespace),
  ]);
  const own = site.artifacts.flatMap((artifact) => {
    const manager = `--server-side --field-manager=orchestra-${application}`;
    if (artifact.kind === 'helm') {
      const command = upgradeCommand(application, artifact, site.namespace);
      return [...(artifact.isFetched === true ? [`helm dependency update ${artifact.path}`] : []), `${command} --dry-run`, command];
    }
    const option = artifact.kind === 'plain' ? `--filename=${artifact.path} --recursive` : `-k ${artifact.path}`;
    return [`kubectl diff ${manager} ${option}`, `kubectl apply ${manager} ${option}`];
  });
  return [...others, ...own];
}

function argoCd(delivery: ResolvedDelivery, environments: readonly Operated<ClusterSite>[]): readonly string[] {
  const owned = environments.filter(({ deploy }) => deploy?.kind === 'argo-cd').map(({ environment }) => environment.name);
  if (owned.length > 0)
    return [
      '### Argo CD',
      `It deploys ${enumeration(owned)} from this folder: RUNBOOK.md has the command that sets it up. Another environment is one more entry of \`deploys\`.`,
    ];
  const [first] = environments;
  if (first === undefined) return [];
  const { folder, repository, revision, application } = delivery;
  const { site, environment } = first;
  const [artifact] = site.artifacts;
  const values = (artifact?.valueFiles ?? []).map((file) => ` --values=${file}`).join('');
  return [
    '### Argo CD',
    `\`argoCd()\` in \`deploys\` renders its Applications and their project into \`${folder}/argocd\`. To try it without that:`,
    shellBlock([
      `argocd app create ${application}-${environment.name} --repo=${repository} --revision=${revision} --path=${artifact?.path ?? folder}${values} --dest-name=CLUSTER --dest-namespace=${site.namespace}`,
      `argocd app sync ${application}-${environment.name}`,
    ]),
  ];
}

function flux(delivery: ResolvedDelivery, environments: readonly Operated<ClusterSite>[]): readonly string[] {
  const owned = environments.filter(({ deploy }) => deploy?.kind === 'flux').map(({ environment }) => environment.name);
  if (owned.length > 0)
    return [
      '### Flux',
      `It deploys ${enumeration(owned)} from this folder: RUNBOOK.md has the command that sets it up. Another environment is one more entry of \`deploys\`.`,
    ];
  const [first] = environments.filter(({ site }) => site.artifacts[0]?.kind !== 'helm');
  if (first === undefined) return [];
  const { folder, repository, revision, application } = delivery;
  const { site, environment } = first;
  return [
    '### Flux',
    `\`flux()\` in \`deploys\` renders its source and Kustomizations into \`${folder}/flux\`. To try it without that:`,
    shellBlock([
      `flux create source git ${application} --url=${repository} --branch=${revision.startsWith('refs/') ? 'main' : revision} --interval=1m`,
      `flux create kustomization ${application}-${environment.name} --source=GitRepository/${application} --path=./${site.artifacts[0]?.path ?? folder} --prune --interval=10m`,
    ]),
  ];
}

/** It renders kustomizations and charts itself, and deploys manifests. */
function spinnaker({ folder }: ResolvedDelivery, { site, environment }: Operated<ClusterSite>): readonly string[] {
  const [artifact] = site.artifacts;
  if (artifact === undefined) return [];
  const isChart = artifact.kind === 'helm';
  const stage = isChart
    ? `a stage *Bake (Manifest)* with the renderer Helm 3, the packaged chart and ${enumeration(artifact.valueFiles.map((file) => `\`${file}\``))} as artifacts`
    : `a stage *Bake (Manifest)* with the renderer Kustomize, this repository as a git/repo artifact and \`${artifact.path}/kustomization.yaml\``;
  return [
    '### Spinnaker',
    `It bakes and deploys by itself: ${stage}, then *Deploy (Manifest)*. It gives ConfigMaps and Secrets a number at each deployment, unless they have the annotation \`strategy.spinnaker.io/versioned: "false"\` (\`kubernetes.patches\`). What it would deploy:`,
    shellBlock(
      isChart
        ? [
            `helm package ${folder}/helm`,
            `helm template ${artifact.path} --namespace=${site.namespace}${artifact.valueFiles.map((file) => ` --values=${artifact.path}/${file}`).join('')}`,
          ]
        : [`kubectl kustomize ${artifact.path}`],
    ),
    `This is ${environment.name}; other environments have ${isChart ? 'a file of values' : 'a folder'} beside it.`,
  ];
}

/** A stage runs what people run. */
function jenkins(delivery: ResolvedDelivery, first: Operated<ClusterSite> | undefined): readonly string[] {
  const pushed = delivery.pushed.map(({ environment: { name } }) => `${delivery.folder}/scripts/deploy.sh ${name} --released`);
  if (pushed.length > 0)
    return [
      '### Jenkins',
      'A stage runs the scripts, as other pipelines do after a commit: they check tools and secrets, wait until pods are ready, and stop at the first failure. Its agent is signed in as who may deploy.',
      shellBlock(pushed),
    ];
  if (first === undefined) return [];
  return [
    '### Jenkins',
    'A stage with an agent that has kubectl and the rights of the environment runs the same commands, one step each, and waits until pods are ready:',
    shellBlock([
      ...applying(delivery, first),
      ...first.site.objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata: { name } }) => `kubectl rollout status deployment/${name} --timeout=10m --namespace=${first.site.namespace}`),
    ]),
  ];
}
