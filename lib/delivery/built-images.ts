import { parseImage } from '../model/image';
import { own } from '../model/own';
import { sortedEntries } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedSource } from './sources';

/** An image that is built from the repository. */
export interface BuiltImage {
  /** The workload that it is named after, in commands and names of files. */
  readonly workload: string;
  /** By environment, with its registry and without a version: `registry.example.com/shop/api`. */
  readonly repositories: { readonly [environment: string]: string };
  readonly source: ResolvedSource & { readonly dockerfile: string };
  /** Patterns of the files of the repository that it is built of, sorted. */
  readonly paths: readonly string[];
}

/** In the order of their names. */
export function builtImages(
  sources: { readonly [workload: string]: ResolvedSource | undefined },
  apps: readonly ResolvedApplication[],
): readonly BuiltImage[] {
  return sortedEntries(sources).flatMap(([workload, source]) => {
    if (source === undefined) return [];
    const { context, dockerfile = context === '.' ? 'Dockerfile' : `${context}/Dockerfile` } = source;
    const repositories = apps.flatMap(({ workloads, environment: { name } }) => {
      const repository = parseImage(own(workloads, workload)?.image ?? '')?.repository;
      return repository === undefined ? [] : [[name, repository] as const];
    });
    const all = context === '.' ? '**' : `${context}/**`;
    return [
      {
        workload,
        repositories: Object.fromEntries(repositories),
        source: { ...source, dockerfile },
        paths: [...new Set([all, dockerfile, ...source.paths])].sort(),
      },
    ];
  });
}
