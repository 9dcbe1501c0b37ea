import { formatPath } from '../../../model/issue';
import { own } from '../../../model/own';
import { fieldAt } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { valueKey } from '../align/value-key';
import type { FieldPath, ObjectField, Step } from '../objects/field-path';
import { mainContainer, namesInList } from '../objects/main-container';
import { podPath } from '../objects/pod-path';
import { containerNames } from './container-names';
import { type NamingRow, stepText } from './naming-row';
import { restOfName, sectionKeys } from './object-keys';
import { namesOfKind } from './object-names';
import { podMetadataNames, podNames } from './pod-names';
import { workloadNames } from './workload-names';

/** Part of an object whose fields are called by the same table. */
export interface Area {
  readonly rows: readonly NamingRow[];
  /** Key of the workload, unless there is none. */
  readonly section: readonly string[];
  /** Keys between that and what the table says: `['autoscaling']`. */
  readonly noun: readonly string[];
  readonly path: FieldPath;
  /** What `{of}` says. */
  readonly of: string;
}

/** The part of an object that a place lies in. */
export function areaOf({ family, path }: ObjectField, section: Section | undefined): Area {
  const pod = podPath(family.kind);
  const keys = sectionKeys(section);
  if (pod === undefined) return objectArea(family, path, section);
  const inner = pod.every((key, index) => path[index] === key) ? path.slice(pod.length) : [];
  if (inner[0] === 'metadata' && pod.length > 0)
    return { rows: podMetadataNames, section: keys, noun: [], path: inner.slice(1), of: 'pods' };
  if (inner[0] === 'spec' && inner.length > 1) return podArea(family, inner.slice(1), keys);
  return { rows: own(workloadNames, family.kind) ?? [], section: keys, noun: [], path, of: titleOf(family) };
}

function podArea(family: ObjectFamily, path: FieldPath, section: readonly string[]): Area {
  const [list, container, ...rest] = path;
  if ((list !== 'containers' && list !== 'initContainers') || container === undefined)
    return { rows: podNames, section, noun: [], path, of: '' };
  const name = containerName(family, list, container);
  if (list === 'containers' && name === mainContainer(family)) return { rows: containerNames, section, noun: [], path: rest, of: '' };
  return { rows: containerNames, section, noun: [valueKey(name)], path: rest, of: ` of the container \`${name}\`` };
}

function objectArea(family: ObjectFamily, path: FieldPath, section: Section | undefined): Area {
  const kind = namesOfKind(family.kind);
  const noun = nounKeys(family, section);
  return { rows: kind?.rows ?? [], section: sectionKeys(section), noun, path: canonical(family, path), of: titleOf(family) };
}

function nounKeys({ kind, name }: ObjectFamily, section: Section | undefined): readonly string[] {
  const names = namesOfKind(kind);
  const whole = restOfName(name, section);
  // `api-network-policy` says nothing that its kind does not say
  const rest = section !== undefined && valueKey(whole) === valueKey(kind.replace(/([a-z])([A-Z])/g, '$1-$2')) ? '' : whole;
  if (kind === 'Namespace') return ['namespace'];
  if (kind === 'AnalysisTemplate') return ['analyses', valueKey(rest === '' ? name : rest)];
  if (section === undefined && names?.isAlone === true) return [names.noun];
  // `configMapShared` rather than `configShared`: what belongs to no workload says what it is
  const noun = section === undefined ? valueKey(kind) : (names?.noun ?? valueKey(kind));
  return [valueKey(noun, rest)];
}

/** Elements that lists have one of are called `only`; metrics of an autoscaler by the resource that they measure, or their type. */
function canonical(family: ObjectFamily, path: FieldPath): FieldPath {
  const [spec, list, element, ...rest] = path;
  if (spec !== 'spec' || element === undefined || (list !== 'ports' && list !== 'metrics')) return path;
  const lists = [...family.variants.values()].map((object) => fieldAt(object, ['spec', list])).filter(Array.isArray);
  if (family.kind === 'HorizontalPodAutoscaler') {
    const resources = lists.flat().filter((each) => typeof element !== 'string' && fieldAt(each, [element.key]) === element.value);
    const [resource, ...others] = new Set(resources.map((each) => fieldAt(each, ['resource', 'name'])));
    if (typeof resource === 'string') return others.length === 0 ? [spec, list, resource, ...rest] : path;
    return typeof element !== 'string' && element.key === 'type' ? [spec, list, valueKey(element.value), ...rest] : path;
  }
  return lists.every((each) => each.length === 1) ? [spec, list, 'only', ...rest] : path;
}

function containerName(family: ObjectFamily, list: string, step: Step): string {
  if (typeof step !== 'string') return stepText(step);
  return (
    [...family.variants.values()]
      .map((object) => namesInList(object, family.kind, list)[Number(step)])
      .find((name) => name !== undefined) ?? step
  );
}

/** How an object is called in descriptions. */
export function titleOf({ kind, name }: ObjectFamily): string {
  return `${kind} \`${name}\``;
}

/** A path as people write it: `spec.template.spec.containers[name=api].image`. */
export function titleOfPath(path: FieldPath): string {
  return path.reduce<string>((title, step) => {
    if (typeof step !== 'string') return `${title}[${step.key}=${step.value}]`;
    const key = formatPath([step]);
    return title === '' || key.startsWith('[') ? `${title}${key}` : `${title}.${key}`;
  }, '');
}
