import { byKey } from '../../model/record';
import type { CloudRunContainerSpec } from '../../targets/cloud-run/container-spec';

/** A version of a secret of Secret Manager. */
export interface ReadSecret {
  readonly id: string;
  readonly version: string;
}

type Containers = Pick<CloudRunContainerSpec, 'env' | 'files'> & {
  readonly sidecars: { readonly [name: string]: Pick<CloudRunContainerSpec, 'env' | 'files'> };
};

/** The versions of secrets that any container of these workloads reads, sorted. */
export function readSecrets(specs: readonly Containers[]): readonly ReadSecret[] {
  const containers = specs.flatMap((spec) => [spec, ...Object.values(spec.sidecars)]);
  const values = containers.flatMap(({ env, files }) => [...Object.values(env), ...Object.values(files)]);
  const read = new Map(
    values.flatMap((value) =>
      typeof value === 'object' && value.kind === 'secret'
        ? [[`${value.name}:${value.version}`, { id: value.name, version: value.version }]]
        : [],
    ),
  );
  return [...read].sort(byKey).map(([, secret]) => secret);
}
