import type { PipelineIdentity } from '../push-options';
import type { ResolvedDelivery } from '../resolved-delivery';

/** Whom GitHub can sign in as at a registry: an identity of a cloud, or the token of the run. */
export type RegistryKind = PipelineIdentity['kind'] | 'github' | 'other';

/** `registry.example.com` of `registry.example.com/shop/api`. */
export function hostOf(repository: string): string {
  return repository.split('/')[0] ?? repository;
}

export function registryKind(host: string): RegistryKind {
  if (host === 'ghcr.io') return 'github';
  if (/(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/.test(host)) return 'google';
  return /^\d{12}\.dkr\.ecr(?:-fips)?\.[-a-z0-9]+\.amazonaws\.com(?:\.cn)?$/.test(host) ? 'aws' : 'other';
}

/** `eu-central-1` of a registry of AWS. */
export function regionOfRegistry(host: string): string {
  return /\.dkr\.ecr(?:-fips)?\.([-a-z0-9]+)\./.exec(host)?.[1] ?? '';
}

/** Hosts of registries, each once. */
export function hostsOf(repositories: readonly string[]): readonly string[] {
  return [...new Set(repositories.map(hostOf))].sort();
}

/** The identity of a cloud in an environment: its own, or that of all workflows. */
export function identityFor<K extends PipelineIdentity['kind']>(
  kind: K,
  { githubActions, pushed }: Pick<ResolvedDelivery, 'githubActions' | 'pushed'>,
  environment?: string,
): Extract<PipelineIdentity, { readonly kind: K }> | undefined {
  const deploy = pushed.find((each) => each.environment.name === environment)?.deploy;
  const own = deploy?.kind === 'github-actions' ? deploy.identity : undefined;
  return [own, githubActions.identity].find((each): each is Extract<PipelineIdentity, { readonly kind: K }> => each?.kind === kind);
}
