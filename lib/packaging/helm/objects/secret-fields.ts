import { perObject } from '../../../model/per-object';
import { holdsSecret, type ReadObject, readObject } from '../../../targets/kubernetes/object-secrets';
import type { ObjectFamily } from '../../aligned-objects';
import type { FieldPath } from './field-path';

/** Whether what some environment has at a place, or inside it, is a secret. */
export function isSecretAt(family: ObjectFamily, path: FieldPath, variants: ReadonlyMap<string, unknown>): boolean {
  const known = remembered(family);
  return [...variants.values()].some((value) => {
    if (typeof value !== 'object' || value === null) return holdsSecret(known.read, path, value);
    let answer = known.answers.get(value);
    if (answer === undefined) {
      answer = holdsSecret(known.read, path, value);
      known.answers.set(value, answer);
    }
    return answer;
  });
}

interface Known {
  readonly read: ReadObject;
  /** Each part of an object stands at one place, and is asked for at every level around it. */
  readonly answers: WeakMap<object, boolean>;
}

const remembered: (family: ObjectFamily) => Known = perObject((family) => ({ read: readFamily(family), answers: new WeakMap() }));

/** Only what every environment answers for is no secret in any. */
function readFamily({ apiVersion, kind, variants }: ObjectFamily): ReadObject {
  const [first = new Set<string>(), ...others] = [...variants.values()].map((object) => readObject(object).literals);
  return { apiVersion, kind, literals: new Set([...first].filter((place) => others.every((places) => places.has(place)))) };
}
