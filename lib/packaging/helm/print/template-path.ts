import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';

/**
 * Path of an object's template in the chart: `templates/orchestrator/service-canary.yaml`. Names that differ in nothing but what file
 * names cannot say get a number, in the order given.
 */
export function templatePaths(
  families: readonly ObjectFamily[],
  sections: ReadonlyMap<ObjectFamily, Section>,
): ReadonlyMap<ObjectFamily, string> {
  const taken = new Set<string>();
  const paths = new Map<ObjectFamily, string>();
  for (const family of families) {
    const wanted = pathOf(family, sections.get(family));
    let path = wanted;
    for (let number = 2; taken.has(path); number++) path = `${wanted}-${number}`;
    taken.add(path);
    paths.set(family, `templates/${path}.yaml`);
  }
  return paths;
}

function pathOf({ kind, name, otherNamespace = '' }: ObjectFamily, section: Section | undefined): string {
  if (section === undefined) return fileName(kind === 'Namespace' ? [kind] : [kind, otherNamespace, name]);
  const isOwn = name === section.workload || name.startsWith(`${section.workload}-`);
  const rest = fileName([isOwn ? name.slice(section.workload.length) : name], '');
  const file = fileName(rest === fileName([kind]) ? [kind, otherNamespace] : [kind, otherNamespace, rest]);
  // without dots, so that no folder is called like a file
  return `${fileName([section.folder]).replaceAll('.', '-')}/${file}`;
}

/** `HTTPRoute` becomes `http-route`; what is no letter or digit becomes a hyphen. */
function fileName(words: readonly string[], otherwise = 'object'): string {
  const text = words.map((word) => word.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2')).join('-');
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '') || otherwise
  );
}
