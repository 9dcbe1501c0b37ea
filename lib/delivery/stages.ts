import type { OutputFile } from '../output/output-file';
import { writeYaml } from '../output/yaml';
import { deletionPatch } from '../packaging/kustomize/deletion-patch';
import { type Fields, type KubernetesObject, withAnnotations } from '../targets/kubernetes/kubernetes-object';
import { isBeforeJobs, isBeforeRelease } from '../targets/kubernetes/release-hook';
import { environmentFolder } from './artifact-places';

/** In what order the objects of an artifact are applied where jobs run before a release: what they call, the jobs, and all but the jobs. */
export type Stage = 'called' | 'before-release';

/** Names the stage of an object; the rest has none. */
export const stageAnnotation = 'orchestra-cdk/stage';

/** The stage of an object that was prepared for this; undefined for the rest. */
export function stageOf({ metadata: { annotations } }: KubernetesObject): string | undefined {
  return annotations?.[stageAnnotation];
}

/** Objects that name their stages. A namespace has none, since it comes before all. */
export function stagedObjects(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const hasJobs = objects.some(isBeforeRelease);
  return objects.map((object) => {
    if (isNamespace(object)) return object;
    if (isBeforeRelease(object)) return staged(object.kind === 'Job' ? lasting(object) : object, 'before-release');
    return hasJobs && isBeforeJobs(object) ? staged(object, 'called') : object;
  });
}

/** What comes before all other objects. */
export function isNamespace({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}

/** A job that was deleted when it had ended would be missing, and run anew. It stays until the next one takes its place. */
function lasting({ spec, ...object }: KubernetesObject): KubernetesObject {
  const { ttlSecondsAfterFinished: _kept, ...kept } = spec as Fields; // every Job has one
  return { ...object, spec: kept };
}

function staged(object: KubernetesObject, stage: Stage): KubernetesObject {
  return withAnnotations(object, { [stageAnnotation]: stage });
}

/** Folder of the kustomization of a stage, from the folder of the delivery; the rest is all but the jobs. */
export function stageFolder(stage: Stage | 'rest', environment: string): string {
  return `kustomize/${stage}/${environment}`;
}

/** Kustomizations of the stages of an environment, on top of its overlay; none where no job runs before a release. */
export function stageFiles(environment: string, objects: readonly KubernetesObject[]): readonly OutputFile[] {
  const stages = new Set(objects.map(stageOf));
  const overlay = environmentFolder('kustomize', 'all', environment);
  const file = (stage: Stage | 'rest', takenOut: string): OutputFile => {
    const folder = stageFolder(stage, environment);
    const kustomization = {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [`../../../${overlay}`],
      patches: [{ target: { annotationSelector: takenOut }, patch: deletionPatch }],
    };
    return {
      path: `${folder}/kustomization.yaml`,
      text: `# A part of ${overlay}, as scripts/deploy.sh applies it\n${writeYaml([kustomization])}`,
    };
  };
  return [
    ...(stages.has('called') ? [file('called', `${stageAnnotation}!=called`)] : []),
    ...(stages.has('before-release')
      ? [file('before-release', `${stageAnnotation}!=before-release`), file('rest', `${stageAnnotation}=before-release`)]
      : []),
  ];
}
