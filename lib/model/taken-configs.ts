import type { ConfigReference } from './config-set';
import { containersOf } from './containers-of';
import type { EnvValue, FileContent } from './env-value';
import type { FileOptions } from './file-value';
import { own } from './own';
import { perObject } from './per-object';
import { mapValues, sortedRecord } from './record';
import { referencesAtStart, referencesInFiles } from './references-in';
import type { ResolvedApplication } from './resolved';
import type { ResolvedContainer, ResolvedWorkload } from './resolved-workload';
import { envName } from './schema/names';

type Sets = ResolvedApplication['configs'];

/** A workload whose containers have each value of a set that they take as a whole, as a variable or a file that names it. */
export function withConfigs(workload: ResolvedWorkload, sets: Sets): ResolvedWorkload {
  if (containersOf(workload).every(({ container }) => isPlain(container))) return workload;
  return {
    ...workload,
    ...taken(workload, sets),
    sidecars: mapValues(workload.sidecars, (each) => ({ ...each, ...taken(each, sets) })),
    init: workload.init.map((each) => ({ ...each, ...taken(each, sets) })),
  };
}

function isPlain({ configs, files }: ResolvedContainer): boolean {
  return configs.length === 0 && Object.values(files).every((each) => typeof each === 'string' || each.kind !== 'config-folder');
}

function taken(
  { configs, env, files, fileOptions }: ResolvedContainer,
  sets: Sets,
): Pick<ResolvedContainer, 'env' | 'files' | 'fileOptions'> {
  const variables = configs.flatMap((set) =>
    keysOf(sets, set).flatMap((key): [string, EnvValue][] => (envName.pattern.test(key) ? [[key, { kind: 'config', set, key }]] : [])),
  );
  const all = Object.entries(files).flatMap(([path, content]): [string, FileContent, FileOptions | undefined][] => {
    const options = own(fileOptions, path);
    if (typeof content === 'string' || content.kind !== 'config-folder' || own(sets, content.set) === undefined)
      return [[path, content, options]];
    return keysOf(sets, content.set).map((key) => [`${path}/${key}`, { kind: 'config', set: content.set, key }, options]);
  });
  return {
    env: sortedRecord([...Object.entries(Object.fromEntries(variables)), ...Object.entries(env)]),
    files: sortedRecord(all.map(([path, content]) => [path, content])),
    fileOptions: sortedRecord(all.flatMap(([path, , options]) => (options === undefined ? [] : [[path, options]]))),
  };
}

function keysOf(sets: Sets, set: string): readonly string[] {
  return Object.keys(own(sets, set) ?? {});
}

/** Whether a variable says what a set that the container takes as a whole says anyway: of several with that key, the last. */
export function isTakenWhole({ configs }: Pick<ResolvedContainer, 'configs'>, sets: Sets, name: string, value: EnvValue): boolean {
  if (typeof value === 'string' || value.kind !== 'config' || value.key !== name) return false;
  const last = configs.findLast((set) => own(own(sets, set) ?? {}, name) !== undefined);
  return last === value.set;
}

/** Text of a value of a set. */
export function configText({ configs }: Pick<ResolvedApplication, 'configs'>, { set, key }: ConfigReference): string {
  return own(own(configs, set) ?? {}, key) ?? ''; // a rule demands the declaration
}

/** Text of a file that is no secret and not of others. */
export function literalText(app: Pick<ResolvedApplication, 'configs'>, content: FileContent): string | undefined {
  if (typeof content === 'string') return content;
  return content.kind === 'config' ? configText(app, content) : undefined;
}

/** Names of the sets that any container of a workload reads, sorted. */
export const usedConfigs: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) => {
  const sets = containersOf(workload).flatMap((placed) => [
    ...placed.container.configs,
    ...[...referencesAtStart(placed), ...referencesInFiles(placed)].flatMap(({ reference }) =>
      reference.kind === 'config' ? [reference.set] : [],
    ),
  ]);
  return [...new Set(sets)].sort();
});
