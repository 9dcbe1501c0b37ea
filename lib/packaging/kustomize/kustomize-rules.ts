import { type Issue, issue, type Path } from '../../model/issue';
import { own } from '../../model/own';
import { show } from '../../model/show';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { titleOf } from '../object-differences';
import type { PackagedObjects } from '../objects-by-environment';
import { treeOf } from './json-tree';
import { isMisreadKey } from './misread-key';
import { brokenReference } from './name-references';
import { isClusterScoped } from './settings';

/** What kustomize itself cannot carry, however it is written. Found by trying, with 5.5 to 5.8. */
export function kustomizeIssues({ objects }: PackagedObjects): Issue[] {
  return Object.keys(objects)
    .sort()
    .flatMap((environment) => {
      const list = objects[environment] ?? [];
      const issues = list.flatMap((object, index) => objectIssues(treeOf(object), ['objects', environment, index]));
      return [...issues, ...duplicates(list.map(treeOf), ['objects', environment])];
    });
}

function objectIssues(object: JsonMap, path: Path): Issue[] {
  const text = unreadable(object, path);
  if (text !== undefined) return [text];
  const broken = brokenReference(object);
  return [
    ...metadataIssues(object, [...path, 'metadata']),
    ...(String(own(object, 'kind')).endsWith('List') && own(object, 'items') !== undefined
      ? [issue('object-is-list', [...path, 'kind'], `must be one object, got ${show(own(object, 'kind'))}: kustomize takes a list apart`)]
      : []),
    ...(broken === undefined
      ? []
      : [issue('reference-unreadable', [...path, ...broken], 'must be a map or a list: kustomize looks for names of other objects in it')]),
  ];
}

/** kustomize passes objects through JSON and YAML, and trips over characters that only one of them lets stand bare. */
const bare = /[\u007f-\u009f\ufffe\uffff]/;

function unreadable(value: JsonValue, path: Path): Issue | undefined {
  if (typeof value === 'string') {
    const found = bare.exec(value)?.[0];
    if (found === undefined) return undefined;
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return issue('text-unreadable', path, `must have no character that kustomize loses or refuses, got U+${code}`);
  }
  if (isJsonList(value)) return firstOf(value, (each, index) => unreadable(each, [...path, index]));
  if (!isJsonMap(value)) return undefined;
  // to kustomize the merge key of YAML 1.1, even between quotes
  if (Object.hasOwn(value, '<<')) return issue('text-unreadable', [...path, '<<'], 'must have no key << in a map: kustomize drops it');
  return firstOf(Object.entries(value), ([key, each]) => unreadable(key, [...path, key]) ?? unreadable(each, [...path, key]));
}

function firstOf<Each>(all: readonly Each[], test: (each: Each, index: number) => Issue | undefined): Issue | undefined {
  for (const [index, each] of all.entries()) {
    const found = test(each, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

function metadataIssues(object: JsonMap, path: Path): Issue[] {
  const metadata = own(object, 'metadata');
  if (!isJsonMap(metadata)) return [];
  const namespace = own(metadata, 'namespace');
  const place =
    typeof namespace === 'string' || namespace === undefined
      ? []
      : [issue('object-incomplete', [...path, 'namespace'], `must be a string, got ${show(namespace)}`)];
  const texts = ['labels', 'annotations'].flatMap((field) => {
    const found = own(metadata, field);
    const isTexts = found === undefined || (isJsonMap(found) && Object.values(found).every((value) => typeof value === 'string'));
    return isTexts ? [] : [issue('metadata-not-text', [...path, field], `must be a map of strings, got ${show(found)}`)];
  });
  const annotations = own(metadata, 'annotations');
  const kept = isJsonMap(annotations) ? Object.keys(annotations).filter((key) => isLost(key, own(annotations, key))) : [];
  return [
    ...place,
    ...texts,
    ...kept.map((key) =>
      issue(
        'annotation-lost',
        [...path, 'annotations', key],
        'must not be one that kustomize acts on, drops, or takes for something other than text',
      ),
    ),
  ];
}

function isLost(key: string, value: JsonValue | undefined): boolean {
  if (key === 'config.kubernetes.io/local-config') return value !== 'false';
  // it writes the values anew too, and a block of lines that starts with a tab is one that it cannot read itself
  return (
    isMisreadKey(key) ||
    (typeof value === 'string' && /^\t.*\n/s.test(value)) ||
    key.startsWith('internal.config.kubernetes.io/') ||
    kustomizesOwn.includes(key)
  );
}

const kustomizesOwn: readonly string[] = [
  ...['alpha.config.kubernetes.io/transformations', 'config.k8s.io/id', 'config.kubernetes.io/index', 'config.kubernetes.io/origin'],
  'config.kubernetes.io/path',
];

/** To kustomize, no namespace is the namespace `default`, and what is outside of namespaces has none, whatever it says. */
function duplicates(list: readonly JsonMap[], path: Path): Issue[] {
  const first = new Map<string, number>();
  return list.flatMap((object, index) => {
    const metadata = own(object, 'metadata');
    const [name, namespace] = isJsonMap(metadata) ? [own(metadata, 'name'), own(metadata, 'namespace')] : [];
    const key = JSON.stringify([
      own(object, 'apiVersion'),
      own(object, 'kind'),
      name,
      isClusterScoped(object) ? '' : (namespace ?? 'default'),
    ]);
    const other = first.get(key);
    first.set(key, other ?? index);
    if (other === undefined) return [];
    const title = titleOf({ apiVersion: '', kind: String(own(object, 'kind')), metadata: { name: String(name) } });
    return [issue('duplicate-object', [...path, index], `must be unique, got ${title} at index ${other} too`)];
  });
}
