import { chartObjects } from '../../../lib/delivery/integrity/chart-objects';
import { type DeliveryFiles, readDeliveryFile } from '../../../lib/delivery/integrity/delivery-file';
import { titleOf } from '../../../lib/delivery/integrity/file-object';
import type { IntegrityFinding } from '../../../lib/delivery/integrity/finding';
import type { OutputFile } from '../../../lib/output/output-file';
import { writeYaml } from '../../../lib/output/yaml';

/** A delivery in which one file or one object is gone, or has another name. */
export interface Mutation {
  readonly title: string;
  readonly files: DeliveryFiles;
  /** Words by which one end of a finding has to name what is gone: its file, or its kind and name. */
  readonly names: readonly string[];
}

export function readFiles(output: readonly OutputFile[]): DeliveryFiles {
  return new Map(output.map(({ path, text }) => [path, readDeliveryFile(path, text)]));
}

/** Each of a delivery. */
export function mutationsOf(files: DeliveryFiles): readonly (() => Mutation)[] {
  return [...files.keys()].flatMap((path) => [...fileMutations(files, path), ...objectMutations(files, path)]);
}

function fileMutations(files: DeliveryFiles, path: string): readonly (() => Mutation)[] {
  const file = files.get(path);
  if (file === undefined) return [];
  const names = [path, ...[...file.objects, ...chartObjects(files, 'helm').filter((object) => object.file === path)].map(titleOf)];
  const renamed = path.replace(/([^/]*?)(\.[a-z.]+)?$/, '$1-renamed$2');
  return [
    () => ({ title: `delete ${path}`, files: without(files, path), names }),
    () => ({
      title: `rename ${path}`,
      files: new Map([...without(files, path), [renamed, readDeliveryFile(renamed, file.text)]]),
      names: [...names, renamed],
    }),
  ];
}

function objectMutations(files: DeliveryFiles, path: string): readonly (() => Mutation)[] {
  const file = files.get(path);
  if (file === undefined) return [];
  return file.objects.flatMap((object) => {
    const others = file.documents.filter((each) => each !== object.tree);
    const changed = (documents: readonly unknown[]): DeliveryFiles =>
      new Map([...files].map(([each, known]) => [each, each === path ? readDeliveryFile(path, writeYaml(documents)) : known]));
    const metadata = { ...(object.tree['metadata'] as object), name: `${object.name}-renamed` };
    const renamed = file.documents.map((each) => (each === object.tree ? { ...object.tree, metadata } : each));
    const names = [path, titleOf(object)];
    return [
      () => ({ title: `delete ${titleOf(object)} of ${path}`, files: changed(others), names }),
      () => ({ title: `rename ${titleOf(object)} of ${path}`, files: changed(renamed), names: [...names, `${titleOf(object)}-renamed`] }),
    ];
  });
}

function without(files: DeliveryFiles, path: string): DeliveryFiles {
  return new Map([...files].filter(([each]) => each !== path));
}

/** Whether a finding names what is gone, and what refers to it. */
export function namesBothEnds({ names }: Mutation, { from, to }: IntegrityFinding): boolean {
  const isNamed = (end: string): boolean => names.some((name) => end.includes(name));
  return from !== to && from !== '' && to !== '' && (isNamed(from) || isNamed(to));
}
