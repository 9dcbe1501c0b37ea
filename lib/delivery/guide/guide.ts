import type { OutputFile } from '../../output/output-file';
import type { Advice } from '../advice/advise-target';
import { isPush } from '../delivery';
import { code, enumeration, markdownTable, markdownText } from '../markdown';
import type { ResolvedDelivery } from '../resolved-delivery';
import { isInCluster, isOnCloudRun, isOnHost, type Operated } from '../runbook/operated';
import { oldestBash } from '../shell/oldest-bash';
import { adviceText } from './advice-text';
import { clusterTools } from './cluster-tools';
import { contractTable } from './contract-table';
import { otherTools } from './other-tools';

/** `GUIDE.md` of a delivery: which of its files feeds which tool, by which command, and which target fits. */
export function guideFile(delivery: ResolvedDelivery, environments: readonly Operated[], advice: readonly Advice[]): OutputFile {
  const [first] = environments;
  const parts = [
    `# Guide to the files of ${delivery.application}`,
    'Which file feeds which tool, and by which command. Commands run from the root of the repository; what is written in capitals is to be filled in. It is rendered: change the application, and render it again.',
    '## Scope',
    `Here are images by name, objects, charts, stacks, projects of Compose, and what ${enumeration(['controllers', 'scripts', 'pipelines'])} read: standard formats, which their tools take unchanged. Not here: clusters that are no stack of this repository, task definitions of Amazon ECS, packages of functions (AWS Lambda, Azure Functions, Vercel), pipelines of Spinnaker and of Jenkins, DNS and certificates beyond what objects name. What deploys an environment already is its owner, as README.md says: do not use another tool there.`,
    '## Files',
    markdownTable(['what', 'where', 'environments', 'who takes it'], fileRows(delivery, environments)),
    '## Tools',
    ...clusterTools(delivery, environments.filter(isInCluster)),
    ...otherTools(delivery, environments),
    ...(first === undefined ? [] : ['## What a platform has to know', `Of ${first.environment.name}:`, contractTable(first.app)]),
    '## Which target fits',
    ...adviceText(advice),
  ];
  return { path: 'GUIDE.md', text: markdownText(parts) };
}

function fileRows(delivery: ResolvedDelivery, environments: readonly Operated[]): readonly (readonly string[])[] {
  const { folder, deployed, releases } = delivery;
  const clusters = environments.filter(isInCluster);
  const named = (all: readonly Operated[]): string => all.map(({ environment }) => environment.name).join(', ');
  const artifacts = clusters.flatMap((each) => each.site.artifacts.map((artifact) => ({ each, artifact })));
  const kinds = [
    ['kustomize', 'overlays of kustomize', 'kubectl, kustomize, Argo CD, Flux, Spinnaker, Jenkins'],
    ['helm', 'Helm chart', 'Helm, Argo CD, Flux, Spinnaker'],
    ['plain', 'plain objects', 'kubectl and whatever applies YAML'],
  ] as const;
  const of = (kind: string): readonly Operated[] => [
    ...new Set(artifacts.filter(({ artifact }) => artifact.kind === kind).map(({ each }) => each)),
  ];
  const cloud = environments.filter(isOnCloudRun);
  const hosts = environments.filter(isOnHost);
  const deployers = new Set(deployed.map(({ deploy }) => deploy.kind));
  return [
    ...kinds.flatMap(([kind, what, tools]) => (of(kind).length === 0 ? [] : [[what, code(`${folder}/${kind}`), named(of(kind)), tools]])),
    ...(deployers.has('argo-cd')
      ? [['Applications and their project', code(`${folder}/argocd`), named(byKind(clusters, 'argo-cd')), 'Argo CD']]
      : []),
    ...(deployers.has('flux') ? [['sources and Kustomizations', code(`${folder}/flux`), named(byKind(clusters, 'flux')), 'Flux']] : []),
    ...(cloud.length === 0 ? [] : [['stacks of Terraform', code('cdktf.out/stacks'), named(cloud), 'cdktf, cdktn, Terraform, OpenTofu']]),
    ...(hosts.length === 0 ? [] : [['project of Compose', code(`${folder}/compose`), named(hosts), 'Docker Compose']]),
    ...(delivery.pushed.length + delivery.built.length === 0
      ? []
      : [
          [
            'scripts',
            code(`${folder}/scripts`),
            named(environments.filter(({ deploy }) => deploy !== undefined && isPush(deploy))) || 'images alone',
            `bash ${oldestBash}, Jenkins, other pipelines`,
          ],
        ]),
    ['versions of images', code(releases), named(environments), 'orchestra'],
  ];
}

function byKind(environments: readonly Operated[], kind: string): readonly Operated[] {
  return environments.filter(({ deploy }) => deploy?.kind === kind);
}
