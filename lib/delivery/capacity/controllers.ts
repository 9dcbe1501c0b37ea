import type { ResolvedDelivery } from '../resolved-delivery';
import { type Amounts, type Demand, nothing, sum } from './amounts';

/** Something that has to run in a cluster so that an environment is deployed. */
export interface Controller {
  readonly name: string;
  /** Version whose manifests were read. */
  readonly version: string;
  readonly pods: number;
  /** What its own manifests reserve. */
  readonly reserved: Demand;
  /** Use of CPU and memory as people estimate it before they have it, and who does. */
  readonly estimate?: { readonly cpu: string; readonly memory: string };
  /** Manifests that say so. */
  readonly source: string;
}

const unlimited: Amounts = { cpuMillis: Number.POSITIVE_INFINITY, memoryBytes: Number.POSITIVE_INFINITY };
const mebibyte = 2 ** 20;

function reserved(cpuMillis: number, mebibytes: number, most: { readonly cpuMillis: number; readonly mebibytes: number }): Demand {
  return {
    requests: { cpuMillis, memoryBytes: mebibytes * mebibyte },
    limits: { cpuMillis: most.cpuMillis, memoryBytes: most.mebibytes * mebibyte },
  };
}

/** Its manifests state nothing: the scheduler keeps nothing free for it, and it is the first to go where a node is full. */
const unreserved: Demand = { requests: nothing.requests, limits: unlimited };
const ofFlux = { cpuMillis: 1000, mebibytes: 1024 };
const sourceController = reserved(50, 64, ofFlux);
const otherController = reserved(100, 64, ofFlux);

/** Controllers by what an environment needs of them. Estimates are those of the options of deployment that this library was made for. */
export const controllers = {
  'argo-cd': {
    name: 'Argo CD',
    version: '3.5.7',
    pods: 7,
    reserved: unreserved,
    estimate: { cpu: '300–400m, at least 220m', memory: '600–800Mi, at least 352Mi' },
    source: 'https://github.com/argoproj/argo-cd/blob/v3.5.7/manifests/install.yaml',
  },
  'image-updater': {
    name: 'Argo CD Image Updater',
    version: '1.3.0',
    pods: 1,
    reserved: reserved(250, 512, { cpuMillis: 500, mebibytes: 1024 }),
    estimate: { cpu: '50m', memory: '100Mi' },
    source: 'https://github.com/argoproj-labs/argocd-image-updater/blob/v1.3.0/config/install.yaml',
  },
  flux: {
    name: 'Flux (source, kustomize, helm and notification controllers)',
    version: '2.9',
    pods: 4,
    reserved: sum([sourceController, otherController, otherController, otherController]),
    estimate: { cpu: '100–200m', memory: '200–400Mi' },
    source: 'https://github.com/fluxcd/flux2/tree/v2.9.5/manifests/bases',
  },
  'image-automation': {
    name: 'Flux image reflector and image automation controllers',
    version: '2.9',
    pods: 2,
    reserved: sum([otherController, otherController]),
    source: 'https://github.com/fluxcd/flux2/tree/v2.9.5/manifests/bases',
  },
  'argo-rollouts': {
    name: 'Argo Rollouts',
    version: '1.9.1',
    pods: 1,
    reserved: unreserved,
    source: 'https://github.com/argoproj/argo-rollouts/blob/v1.9.1/manifests/install.yaml',
  },
} as const satisfies { readonly [key: string]: Controller };

/** The controllers that the environments of a delivery need, in the order of the table. */
export function neededControllers({ deployed }: Pick<ResolvedDelivery, 'deployed'>): readonly Controller[] {
  const needed = new Set<string>(
    deployed.flatMap(({ deploy, artifacts }) => [
      deploy.kind,
      ...('images' in deploy && deploy.images !== undefined ? [deploy.images.kind] : []),
      ...(artifacts.some(({ objects }) => objects.some(({ kind }) => kind === 'Rollout')) ? ['argo-rollouts'] : []),
    ]),
  );
  return Object.entries(controllers).flatMap(([key, each]) => (needed.has(key) ? [each] : []));
}
