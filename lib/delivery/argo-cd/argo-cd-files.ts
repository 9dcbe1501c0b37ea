import { writeJson } from '../../output/json';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Compilation } from '../../targets/target';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import { renderApplication } from './application';
import { generatorOf, parametersFile, parametersOf, renderApplicationSet } from './application-set';
import { argoCdNotes } from './argo-cd-notes';
import { controlPlaneObjects } from './control-plane';
import { renderImageUpdater } from './image-updater';
import { type ApplicationPart, applicationParts, depthOf } from './names';
import { renderChartProject, renderProject, renderRootProject, rootName } from './project';
import { renderRootApplication } from './root-application';

/**
 * What Argo CD reads, from the folder of the delivery: `argocd/control-plane` is what an administrator applies once, and after changes of
 * it; `argocd/applications` is what Argo CD then brings by itself.
 */
export function argoCdFiles(delivery: ResolvedDelivery): Compilation<readonly OutputFile[]> {
  const deployed = deployedBy(delivery, 'argo-cd');
  if (deployed.length === 0) return { output: [], notes: [] };
  const { application } = delivery;
  const deploys = new Map(deployed.map(({ environment, deploy }) => [environment.name, deploy]));
  const inOrder = [...deployed].sort((one, other) => depthOf(one.environment.name, deploys) - depthOf(other.environment.name, deploys));
  const parts = applicationParts(application, inOrder);
  const isOrdered = deployed.some(({ deploy }) => deploy.after !== undefined);
  const generator = generatorOf(delivery);
  const updater = renderImageUpdater(delivery, parts, generator);
  const applications: [string, KubernetesObject][] =
    generator === 'none'
      ? parts.map((part) => [fileOf(application, part.name), renderApplication(delivery, part, waveOf(part, parts, deploys))])
      : [['application-set.yaml', renderApplicationSet(delivery, parts, generator)]];
  if (updater !== undefined) applications.push(['image-updater.yaml', updater]);
  const kinds = applications.map(([, { kind }]) => kind);
  const controlPlane: [string, KubernetesObject][] = [
    [
      'appproject.yaml',
      renderProject(
        delivery,
        parts.filter((part) => !isOfOthers(part)),
        generator,
      ),
    ],
    ...chartProjects(delivery, parts.filter(isOfOthers), generator),
    ['appproject-applications.yaml', renderRootProject(delivery, [...new Set(kinds)].sort())],
    ['application.yaml', renderRootApplication(delivery)],
    ...controlPlaneObjects(delivery, parts, isOrdered && generator !== 'none').map((object): [string, KubernetesObject] => [
      `${object.metadata.name}.yaml`,
      object,
    ]),
  ];
  const output = [
    ...folderOf('argocd/control-plane', controlPlane, [
      'What an administrator applies to the cluster of Argo CD, once and after each change of it:',
      controlPlaneCommand(delivery),
    ]),
    ...folderOf('argocd/applications', applications, [`What the Application ${rootName(application)} brings by itself.`]),
    ...(generator === 'git' || generator === 'matrix'
      ? parts.map((part) => ({ path: parametersFile(part), text: writeJson(parametersOf(delivery, part, parts)) }))
      : []),
  ];
  return { output, notes: argoCdNotes(deployed, generator) };
}

/** What an administrator applies; keys of others stay. */
export function controlPlaneCommand({ application, folder }: Pick<ResolvedDelivery, 'application' | 'folder'>): string {
  return `kubectl apply --server-side --force-conflicts=false --field-manager=orchestra-${application} -k ${folder}/argocd/control-plane`;
}

function isOfOthers({ artifact }: ApplicationPart): boolean {
  return artifact.part === 'charts';
}

function chartProjects(
  delivery: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: ReturnType<typeof generatorOf>,
): [string, KubernetesObject][] {
  return parts.length === 0 ? [] : [['appproject-charts.yaml', renderChartProject(delivery, parts, generator)]];
}

/** Waves of Applications: an environment after the ones that come before it, its rollouts after what they need, and charts of others first. */
function waveOf(part: ApplicationPart, all: readonly ApplicationPart[], deploys: Parameters<typeof depthOf>[1]): number {
  const steps = all.some(isOfOthers) ? ['charts', 'all', 'rollouts'] : ['all', 'rollouts'];
  const step = steps.indexOf(part.artifact.part === 'configuration' ? 'all' : part.artifact.part);
  return steps.length * depthOf(part.environment.name, deploys) + step;
}

/** `application-prod.yaml`, `application-prod-rollouts.yaml` */
function fileOf(application: string, name: string): string {
  return `application${name.slice(application.length)}.yaml`;
}

/** Files with an object each, and the kustomization that lists them. */
function folderOf(
  folder: string,
  files: readonly (readonly [string, KubernetesObject])[],
  comments: readonly string[],
): readonly OutputFile[] {
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: files.map(([name]) => name) };
  return [
    { path: `${folder}/kustomization.yaml`, text: `${comments.map((line) => `# ${line}\n`).join('')}${writeYaml([kustomization])}` },
    ...files.map(([name, object]) => ({ path: `${folder}/${name}`, text: writeYaml([object]) })),
  ];
}
