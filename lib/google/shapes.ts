import { recordOf, type Shape, text, when } from '../model/shape/shape';
import { attributes } from './attributes';
import { isOpaque } from './opaque';
import * as schemas from './schemas';

// for resources that are not declared by schemas yet

/** A text that is checked unless it is a token of cdktf. */
export function readable(options: Parameters<typeof text>[0]): Shape {
  return when((value) => typeof value === 'string' && isOpaque(value), text(), text(options));
}

export const project: Shape = schemas.project.read;
export const region: Shape = schemas.region.read;
export const zone: Shape = schemas.zone.read;
export const computeName: Shape = schemas.computeName.read;
export const cryptoKey: Shape = schemas.cryptoKey.read;
export const overrides: Shape = attributes;

/** Labels of Google Cloud; narrower than those of Kubernetes. At most 64, which `fields` does not count. */
export const labels = recordOf(
  readable({ pattern: /^[a-z0-9_-]{0,63}$/, allowed: 'at most 63 lower-case letters, digits, hyphens and underscores' }),
  {
    pattern: /^[a-z][a-z0-9_-]{0,62}$/,
    allowed: 'at most 63 lower-case letters, digits, hyphens and underscores, starting with a letter',
    mayBeToken: true,
  },
);
