import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { valueKey } from '../align/value-key';

/** Keys that say which object: `['orchestrator', 'serviceCanary']`. */
export function objectKeys(family: ObjectFamily, section: Section | undefined): readonly string[] {
  const { kind, name, otherNamespace = '' } = family;
  return [...sectionKeys(section), valueKey(kind, restOfName(name, section), otherNamespace)];
}

/** What the name of an object adds to that of its workload: `canary` of `orchestrator-canary`. */
export function restOfName(name: string, section: Section | undefined): string {
  if (section === undefined) return name;
  if (name === section.workload) return '';
  return name.startsWith(`${section.workload}-`) ? name.slice(section.workload.length + 1) : name;
}

/** Keys that say which workload: none for what belongs to no workload. */
export function sectionKeys(section: Section | undefined): readonly string[] {
  return section === undefined ? [] : [section.name];
}
