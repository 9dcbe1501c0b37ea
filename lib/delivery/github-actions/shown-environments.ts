import type { Artifact } from '../artifact';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';

/** How a pull request shows what would be deployed to an environment. */
export interface Shown {
  readonly environment: string;
  /** They print it, from the root of the repository. */
  readonly commands: readonly string[];
}

/** In the order of their names. */
export function shownEnvironments({ application, deployed, pushed, folder, releases }: ResolvedDelivery): readonly Shown[] {
  const onClusters = deployed.map(({ environment, artifacts, charts }) => ({
    environment: environment.name,
    commands: [...charts, ...artifacts].map((each) => printArtifact(each, application)),
  }));
  const elsewhere = pushed.flatMap(({ environment: { name }, place }) => {
    if (place.kind === 'kubernetes') return [];
    const commands = [`cat ${shellWord(`${releases}/${name}.json`)}`, printFolder(`${folder}/${place.folder}`)];
    return [{ environment: name, commands: place.kind === 'cloud-run' ? commands : commands.slice(1) }];
  });
  return [...onClusters, ...elsewhere].sort((one, other) => (one.environment < other.environment ? -1 : 1));
}

/** Objects as the controller or the script of the environment gets them. */
export function printArtifact(
  { kind, path, valueFiles, namespace, isFetched = false }: Pick<Artifact, 'kind' | 'path' | 'valueFiles' | 'namespace' | 'isFetched'>,
  application: string,
): string {
  if (kind === 'kustomize') return `kubectl kustomize ${shellWord(path)}`;
  if (kind === 'plain') return printFolder(path);
  const values = valueFiles.map((file) => `--values ${shellWord(`${path}/${file}`)}`).join(' ');
  const fetch = isFetched ? `helm dependency update ${shellWord(path)} >&2 && ` : '';
  return `${fetch}helm template ${application} ${shellWord(path)} --namespace ${shellWord(namespace)}${values === '' ? '' : ` ${values}`}`;
}

/** All files below it, in their order, each behind its name: documents of YAML stay what they are. */
function printFolder(path: string): string {
  const print = `xargs --null --no-run-if-empty awk 'FNR == 1 { print "---\\n# " FILENAME } { print }'`;
  return `if [ -d ${shellWord(path)} ]; then find ${shellWord(path)} -type f -print0 | sort --zero-terminated | ${print}; fi`;
}
