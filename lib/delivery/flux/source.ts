import { formatPath } from '../../model/issue';
import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import { type FluxPlace, fluxObject } from './flux-object';

/** What Kustomizations and charts are read from. */
export function sourceReference({ application, flux: { artifact } }: ResolvedDelivery): { readonly kind: string; readonly name: string } {
  return { kind: artifact === undefined ? 'GitRepository' : 'OCIRepository', name: application };
}

/**
 * One for all environments of a cluster, since `dependsOn` compares revisions within one source only; it is in the folder of the first
 * of them.
 */
export function renderSource(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const cluster = clusterOf(deployed);
  const [first] = deployedBy(delivery, 'flux').filter((each) => clusterOf(each) === cluster);
  if (first !== deployed) return [];
  const { application, flux, repository, revision } = delivery;
  const { artifact, interval, secret } = flux;
  const credentials = { interval, ...(secret !== undefined && { secretRef: { name: secret } }) };
  if (artifact !== undefined) {
    const provider = secret === undefined ? registryProvider(artifact.slice('oci://'.length)) : {};
    return [fluxObject(place, 'OCIRepository', application, { url: artifact, ref: { tag: revision }, ...credentials, ...provider })];
  }
  const ref = revision.startsWith('refs/') ? { name: revision } : { branch: revision };
  return [fluxObject(place, 'GitRepository', application, { url: repository, ref, ...credentials, ignore: ignored(delivery, cluster) })];
}

/** The cluster of an environment; environments that state none are taken to be in different ones. */
export function clusterOf({ environment, app }: FluxPlace['deployed']): string {
  const { cluster, clusterProject } = app.environment.kubernetes ?? {};
  return cluster === undefined ? formatPath(['environments', environment.name]) : [clusterProject ?? '', cluster].join('/');
}

/** Nothing but the folders that are read: each parent is left out but for the one on the way. */
function ignored(delivery: ResolvedDelivery, cluster: string): string {
  const read = deployedBy(delivery, 'flux').filter((each) => clusterOf(each) === cluster);
  const folders = new Set<string>([delivery.folder]);
  for (const { app, artifacts, charts } of read) {
    for (const { path } of [...artifacts, ...charts]) if (!isBelow(path, delivery.folder)) folders.add(path);
    const secrets = secretsFolder(app);
    if (secrets !== undefined) folders.add(secrets);
  }
  const lines = new Set<string>(['/*']);
  for (const folder of [...folders].sort()) {
    const parts = folder.split('/');
    parts.forEach((_, index) => {
      const path = parts.slice(0, index + 1).join('/');
      lines.add(`!/${path}`);
      if (index < parts.length - 1 && !folders.has(path)) lines.add(`/${path}/*`);
    });
  }
  return `${[...lines].join('\n')}\n`;
}

function isBelow(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}

/** Folder of the Secrets that SOPS encrypted; undefined where there are none. */
export function secretsFolder({ environment }: FluxPlace['deployed']['app']): string | undefined {
  const secrets = environment.kubernetes?.secrets;
  return secrets?.kind === 'sops' ? secrets.folder.replace(/\/+$/, '') : undefined;
}

/** Clouds whose registries know the identity of a pod; any other gives nothing without credentials that is not public. */
export function registryProvider(repository: string): Fields {
  const [host = ''] = repository.split('/');
  if (/(?:^|\.)(?:gcr\.io|pkg\.dev)$/.test(host)) return { provider: 'gcp' };
  if (/\.dkr\.ecr\.[-a-z0-9]+\.amazonaws\.com(?:\.cn)?$/.test(host)) return { provider: 'aws' };
  return host.endsWith('.azurecr.io') ? { provider: 'azure' } : {};
}
