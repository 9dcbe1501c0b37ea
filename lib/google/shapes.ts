import { recordOf, type Shape, text, when } from '../model/shape/shape';
import { isOpaque } from './opaque';

/** A text that is checked unless it is a token of cdktf. */
export function readable(options: Parameters<typeof text>[0]): Shape {
  return when((value) => typeof value === 'string' && isOpaque(value), text(), text(options));
}

export const project = readable({
  pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  allowed: 'a project id of 6 to 30 lower-case letters, digits and hyphens',
});

export const region = readable({ pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" });

export const zone = readable({ pattern: /^[a-z]+-[a-z]+[0-9]+-[a-z]$/, allowed: "a zone such as 'europe-west1-b'" });

/** Of networks, subnetworks, backends and most else of Compute Engine. */
export const computeName = readable({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
});

export const cryptoKey = readable({
  pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[a-zA-Z0-9_-]{1,63}\/cryptoKeys\/[a-zA-Z0-9_-]{1,63}$/,
  allowed: "a key such as 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/disks'",
});

/** Labels of Google Cloud; narrower than those of Kubernetes. At most 64, which `fields` does not count. */
export const labels = recordOf(
  readable({ pattern: /^[a-z0-9_-]{0,63}$/, allowed: 'at most 63 lower-case letters, digits, hyphens and underscores' }),
  {
    pattern: /^[a-z][a-z0-9_-]{0,62}$/,
    allowed: 'at most 63 lower-case letters, digits, hyphens and underscores, starting with a letter',
  },
);

/** Attributes in the words of Terraform. */
export const overrides = recordOf((value) => value, {
  pattern: /^[a-z_]+(?:\.(?:\d+|[a-z_]+))*$/,
  allowed: "a path in Terraform JSON such as 'template.labels'",
});
