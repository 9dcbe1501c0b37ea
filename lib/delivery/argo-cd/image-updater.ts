import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { ResolvedDelivery } from '../resolved-delivery';
import { type Generator, namePatternOf } from './application-set';
import { type ApplicationPart, ownLabels } from './names';
import type { ResolvedImageUpdater } from './options';

/** What Argo CD Image Updater looks for, and where it commits what it found: in the folder that was handed over to it. */
export function renderImageUpdater(
  { application, argoCd, revision }: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: Generator | 'none',
): KubernetesObject | undefined {
  const applicationRefs = parts.flatMap((part) => {
    const { images } = part.deploy;
    if (images === undefined) return [];
    return [
      {
        namePattern: namePatternOf(part, generator),
        // the pattern alone would take the Applications of an environment whose name starts alike
        ...(generator !== 'none' && { labelSelectors: { matchLabels: { environment: part.environment.name } } }),
        images: part.artifact.images.map(({ workload, repository }) => ({
          alias: workload,
          imageName: images.constraint === undefined ? repository : `${repository}:${images.constraint}`,
          commonUpdateSettings: settingsOf(images),
          manifestTargets: { kustomize: { name: repository } },
        })),
        writeBackConfig: { method: 'git', gitConfig: { branch: revision, writeBackTarget: `kustomization:/${part.artifact.path}` } },
      },
    ];
  });
  if (applicationRefs.length === 0) return undefined;
  return {
    apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1',
    kind: 'ImageUpdater',
    metadata: { name: application, namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: { applicationRefs },
  };
}

function settingsOf({ strategy, allowTags, ignoreTags, pullSecret }: ResolvedImageUpdater): Fields {
  return {
    updateStrategy: strategy,
    ...(allowTags !== undefined && { allowTags: `regexp:${allowTags}` }),
    ...(ignoreTags.length > 0 && { ignoreTags }),
    ...(pullSecret !== undefined && { pullSecret: `pullsecret:${pullSecret}` }),
  };
}
