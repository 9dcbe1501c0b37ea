import { posix } from 'node:path';
import { writeYaml } from '../output/yaml';
import { environmentFolder, handedOverFolder } from './artifact-places';
import { imageOwnerOf } from './delivery';
import { fluxImageFile } from './flux/image-file';
import type { HandOver } from './releases/release';
import { type Deployed, deployedBy, type ResolvedDelivery } from './resolved-delivery';

/** Versions of an environment in the hands of something that writes them from now on. */
export interface HandedOver {
  /** What the release says instead. */
  readonly handedOver: HandOver;
  /** Of the kustomization that the owner writes, and that the controller reads. */
  readonly text: string;
}

/** With the versions that run now; undefined where the release file chooses them. */
export function handOver(delivery: ResolvedDelivery, deployed: Deployed): HandedOver | undefined {
  const { deploy, artifacts } = deployed;
  const owner = imageOwnerOf(deploy);
  if (owner === undefined) return undefined;
  const [{ images }] = artifacts;
  return {
    handedOver: { to: owner.kind, images: Object.fromEntries(images.map(({ workload, repository }) => [workload, repository])) },
    text: textOf(delivery, deployed),
  };
}

function textOf(delivery: ResolvedDelivery, deployed: Deployed): string {
  const { name } = deployed.environment;
  const overlay = `${delivery.folder}/${environmentFolder('kustomize', 'all', name)}`;
  const [flux] = deployedBy({ deployed: [deployed] }, 'flux');
  if (flux !== undefined) return fluxImageFile({ delivery, deployed: flux }, overlay);
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [posix.relative(handedOverFolder(delivery.releases, name), overlay)],
    images: deployed.artifacts[0].images.map(({ repository, tag, digest }) => ({
      name: repository,
      ...(tag !== undefined && { newTag: tag }),
      ...(digest !== undefined && { digest }),
    })),
  };
  return `# Versions of images of ${delivery.application} in ${name}. Argo CD Image Updater writes them; nothing else does.\n${writeYaml([kustomization])}`;
}
