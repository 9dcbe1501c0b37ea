import { parseImage } from '../../../model/image';
import { fieldAt } from '../../../model/record';
import { isSameJson, type JsonValue } from '../../../output/json-value';
import { type FieldPlace, type ForeignField, foreignFields } from '../foreign-fields';
import { groupOf, type KubernetesObject } from '../kubernetes-object';
import type { Refusal } from './guarded-changes';

/** An object before and after a patch, among all objects as they leave the target. */
export interface ContestedChange {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  readonly all: readonly KubernetesObject[];
  /** Whether the application says its images. */
  readonly isRendered: boolean;
}

/** What a patch states although something else writes it: two writers would take turns. */
export function contestedChanges({ before, after, all, isRendered }: ContestedChange): readonly Refusal[] {
  const foreign = foreignFields(all).filter((each) => isOf(each, after));
  const contested = foreign.filter(({ place }) => !isSame(statedAt(before, place), statedAt(after, place)));
  return [
    ...contested.map(({ owner, place }) => ({
      code: 'two-owners',
      message: `must not state ${nameOf(place)}, which ${writers[owner].name} writes`,
      remedy: writers[owner].remedy,
    })),
    ...(isRendered ? changedVersions(before, after) : []).map((container) => ({
      code: 'two-owners',
      message: `must not change the version of the image of ${container}, which the environment chooses`,
      remedy: 'state it in images of the environment, or as the image of the workload',
    })),
  ];
}

const writers: { readonly [owner in ForeignField['owner']]: { readonly name: string; readonly remedy: string } } = {
  autoscaler: { name: 'an autoscaler', remedy: 'set scaling of the workload: with min and max the same there is no autoscaler' },
  'rollouts-controller': { name: 'the controller of rollouts', remedy: 'leave it out: the steps of the rollout say it' },
};

function isOf({ group, kind, name, namespace }: ForeignField, object: KubernetesObject): boolean {
  return group === groupOf(object) && kind === object.kind && name === object.metadata.name && namespace === object.metadata.namespace;
}

/** Each value that an object states at a place. */
function statedAt(value: unknown, [step, ...rest]: FieldPlace): readonly unknown[] {
  if (step === undefined) return value === undefined ? [] : [value];
  if (typeof step === 'string') return statedAt(fieldAt(value, [step]), rest);
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => (step.named === undefined || fieldAt(each, ['name']) === step.named ? statedAt(each, rest) : []));
}

/** `spec.rules.backendRefs.weight` */
function nameOf(place: FieldPlace): string {
  return place.flatMap((step) => (typeof step === 'string' ? [step] : [])).join('.');
}

/** Names of the containers that run another version of their image; an image of another repository is the patch's own. */
function changedVersions(before: KubernetesObject, after: KubernetesObject): readonly string[] {
  const images = containersIn(after);
  return [...containersIn(before)].flatMap(([name, image]) => {
    const changed = images.get(name);
    return changed !== image && repositoryOf(changed) === repositoryOf(image) && changed !== undefined ? [name] : [];
  });
}

function repositoryOf(image: unknown): string | undefined {
  return parseImage(String(image))?.repository;
}

const templates = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

function containersIn(object: KubernetesObject): ReadonlyMap<string, unknown> {
  const lists = templates.flatMap((place) => ['containers', 'initContainers'].map((list) => fieldAt(object, [...place, list])));
  const containers = lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  return new Map(containers.map((each) => [String(fieldAt(each, ['name'])), fieldAt(each, ['image'])]));
}

/** Parts of objects that have been rendered or read as plain data. */
function isSame(one: unknown, other: unknown): boolean {
  return isSameJson(one as JsonValue, other as JsonValue);
}
