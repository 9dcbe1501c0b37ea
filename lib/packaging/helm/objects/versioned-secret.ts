import { secretVersionAnnotation } from '../../../targets/secret-versions';
import type { FieldPath } from './field-path';

/** The secret whose version a pod's annotation says; undefined for every other place. */
export function versionedSecret(path: FieldPath): string | undefined {
  const key = path.at(-1);
  if (typeof key !== 'string' || path.at(-2) !== 'annotations' || !key.endsWith(`.${secretVersionAnnotation}`)) return undefined;
  return key.slice(0, -secretVersionAnnotation.length - 1);
}
