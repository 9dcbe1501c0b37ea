import type { OutputFile } from '../output/output-file';
import { writeYaml } from '../output/yaml';
import { treeOf } from '../packaging/kustomize/json-tree';
import { objectFileNames } from '../packaging/kustomize/object-file-names';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';

/**
 * Objects as they are, a file for each, which is named after it. A namespace comes first by its name, since `kubectl apply -f` takes files
 * in that order.
 */
export function plainFiles(folder: string, objects: readonly KubernetesObject[]): readonly OutputFile[] {
  const paths = plainPaths(folder, objects);
  return objects.map((object) => ({ path: paths.get(object) ?? '', text: writeYaml([treeOf(object)]) }));
}

/** The file of each object. */
export function plainPaths(folder: string, objects: readonly KubernetesObject[]): ReadonlyMap<KubernetesObject, string> {
  const files = objects.map((object) => ({
    family: { apiVersion: object.apiVersion, kind: object.kind },
    content: treeOf(object),
  }));
  const names = objectFileNames(files);
  return new Map(
    objects.map((object, index) => {
      const file = files[index];
      const name = file === undefined ? '' : (names.get(file) ?? '');
      return [object, `${folder}/${object.kind === 'Namespace' ? '00-' : ''}${name}.yaml`];
    }),
  );
}
