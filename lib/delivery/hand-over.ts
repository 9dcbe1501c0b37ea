import { posix } from 'node:path';
import type { ImageVersion } from '../model/image';
import { own } from '../model/own';
import { writeYaml } from '../output/yaml';
import { environmentFolder } from './artifact-places';
import type { HandOver } from './releases/release';
import type { Deployed, ResolvedDelivery } from './resolved-delivery';

/** Versions of an environment in the hands of something that writes them from now on. */
export interface HandedOver {
  /** What the release says instead. */
  readonly handedOver: HandOver;
  /** Of the kustomization that the owner writes, and that the controller reads. */
  readonly text: string;
}

/** Undefined where the release file chooses the versions of an environment. */
export function handOver(
  { folder, releases }: ResolvedDelivery,
  { environment: { name }, deploy, artifacts }: Deployed,
  versions: { readonly [workload: string]: ImageVersion },
): HandedOver | undefined {
  if (deploy.images === undefined) return undefined;
  const [{ images }] = artifacts;
  const overlay = posix.relative(`${releases}/${name}`, `${folder}/${environmentFolder('kustomize', 'all', name)}`);
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [overlay],
    images: images.map(({ workload, repository }) => {
      const { tag, digest } = own(versions, workload) ?? {};
      return { name: repository, ...(tag !== undefined && { newTag: tag }), ...(digest !== undefined && { digest }) };
    }),
  };
  return {
    handedOver: { to: deploy.images.kind, images: Object.fromEntries(images.map(({ workload, repository }) => [workload, repository])) },
    text: `# Which versions run in ${name}: ${owners[deploy.images.kind]} writes them. Back to the release file: orchestra hand-over ${name}\n${writeYaml([kustomization])}`,
  };
}

const owners = { 'image-updater': 'Argo CD Image Updater', 'image-automation': 'the image automation of Flux' };
