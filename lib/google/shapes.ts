import { type Issue, issue, type Path } from '../model/issue';
import { isList, plainEntries, plainItems } from '../model/shape/plain-data';
import { recordOf, type Shape, text, when } from '../model/shape/shape';
import { show } from '../model/show';
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
    mayBeToken: true,
  },
);

/** No attribute of Terraform lies deeper. */
const deepest = 30;

/** What Terraform JSON can say; only Terraform knows what of it is right. What cdktf resolves itself is passed on. */
function anyJson(value: unknown, path: Path, issues: Issue[], depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value)) return value;
  if (depth > deepest) return refused(path, `must be at most ${deepest} levels deep`, issues);
  const inner = (each: unknown, key: string | number) => anyJson(each, [...path, key], issues, depth + 1);
  if (isList(value)) return plainItems(value, path, issues)?.map(inner);
  if (typeof value !== 'object') return refused(path, `must be a value of JSON, got ${show(value)}`, issues);
  if (isResolvable(value)) return value;
  return Object.fromEntries((plainEntries(value, path, issues) ?? []).map(([key, each]) => [key, inner(each, key)]));
}

function isResolvable(value: object): boolean {
  try {
    return 'creationStack' in value && 'resolve' in value && typeof value.resolve === 'function';
  } catch {
    return false; // a proxy of the user's own, which is refused as such
  }
}

function refused(path: Path, message: string, issues: Issue[]): undefined {
  issues.push(issue('wrong-type', path, message));
}

/** Attributes in the words of Terraform. */
export const overrides = recordOf((value, path, issues) => anyJson(value, path, issues), {
  pattern: /^[a-z_]+(?:\.(?:\d+|[a-z_]+))*$/,
  allowed: "a path in Terraform JSON such as 'template.labels'",
});
