import type { JsonValue } from '../../output/json-value';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import type { LinedUp, ObjectFamily } from '../object-family';
import { withKeyOrder } from './key-order';
import { templatePaths } from './template-path';
import { isSame } from './value-override';

/** Whether an object defines a kind, the same everywhere: Helm installs such before all else, and takes no templates there. */
export function isSharedDefinition({ kind, apiVersion, variants }: ObjectFamily, { environments }: LinedUp): boolean {
  if (kind !== 'CustomResourceDefinition' || !apiVersion.startsWith('apiextensions.k8s.io/') || variants.size < environments.length)
    return false;
  const [first, ...others] = objectsOf(variants);
  return first !== undefined && others.every((each) => isSame(each, first));
}

/** `crds/`: definitions of kinds, as they are. */
export function crdFiles(families: readonly ObjectFamily[]): readonly OutputFile[] {
  const paths = templatePaths(families, new Map());
  return families.map((family) => ({
    path: (paths.get(family) ?? '').replace(/^templates\/custom-resource-definition-/, 'crds/'), // every family has one
    text: writeYaml(objectsOf(family.variants).slice(0, 1).map(withKeyOrder)),
  }));
}

function objectsOf(variants: ObjectFamily['variants']): readonly JsonValue[] {
  return [...variants.values()] as unknown as readonly JsonValue[]; // packageIssues has refused objects that are no JSON
}
