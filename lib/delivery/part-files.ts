import { posix } from 'node:path';
import { by } from '../model/record';
import type { OutputFile } from '../output/output-file';
import { writeYaml } from '../output/yaml';
import { deletionPatch } from '../packaging/kustomize/deletion-patch';
import { groupOf, type KubernetesObject } from '../targets/kubernetes/kubernetes-object';

/** A kustomization that takes an overlay without these objects. */
export function partFiles(folder: string, overlay: string, without: readonly KubernetesObject[]): OutputFile {
  const byGroup = new Map<string, Set<string>>();
  for (const object of without) byGroup.set(groupOf(object), (byGroup.get(groupOf(object)) ?? new Set()).add(object.kind));
  const patches = [...byGroup].sort(by(([group]) => group)).map(([group, kinds]) => ({
    // expressions for whole names; the core has no group
    target: { ...(group === '' ? { version: 'v1' } : { group: group.replaceAll('.', '\\.') }), kind: [...kinds].sort().join('|') },
    patch: deletionPatch,
  }));
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [posix.relative(folder, overlay)],
    patches,
  };
  return {
    path: `${folder}/kustomization.yaml`,
    text: `# A part of ${overlay}: kubectl apply -k ${folder}\n${writeYaml([kustomization])}`,
  };
}
