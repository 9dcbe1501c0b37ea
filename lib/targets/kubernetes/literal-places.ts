import { fieldAt, isRecord } from '../../model/record';
import { literalsAnnotation, placesWithReason } from '../literal-reasons';
import type { KubernetesObject } from './kubernetes-object';

/**
 * Places of an object that look like secrets and have a stated reason: `data.SITE_KEY` of the object itself, in its annotation
 * `orchestra-cdk/literals`; `api`, a line break and `env.SITE_KEY` of a container, in `api.orchestra-cdk/literals` of its pods.
 */
export function literalPlaces(object: KubernetesObject): ReadonlySet<string> {
  const found = new Set<string>();
  collect(object, found, 0);
  return found;
}

/** Pods lie at most as deep as those of a CronJob. */
const deepest = 5;

function collect(value: unknown, found: Set<string>, depth: number): void {
  if (!isRecord(value) || depth > deepest) return;
  const annotations = fieldAt(value, ['metadata', 'annotations']);
  if (isRecord(annotations)) {
    for (const [key, text] of Object.entries(annotations)) if (typeof text === 'string') enter(key, text, found);
  }
  for (const key of ['spec', 'jobTemplate', 'template']) collect(fieldAt(value, [key]), found, depth + 1);
}

function enter(key: string, text: string, found: Set<string>): void {
  if (key !== literalsAnnotation && !key.endsWith(`.${literalsAnnotation}`)) return;
  const container = key.slice(0, -literalsAnnotation.length - 1);
  for (const place of placesWithReason(text)) found.add(container === '' ? place : `${container}\n${place}`);
}
