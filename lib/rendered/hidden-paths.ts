import { formatPath, type Path } from '../model/issue';
import { isPlainObject } from '../model/plain-object';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { fieldSecrets, objectSecrets } from '../targets/kubernetes/object-secrets';
import type { RenderedItem } from './rendered-item';

/** Attributes of resources that hold a secret, whatever their value looks like. */
const sensitiveAttributes: ReadonlySet<string> = new Set([
  'auth_string',
  'certificate_private_key',
  'client_secret',
  'password',
  'password_wo',
  'private_key',
  'secret_data',
  'secret_data_wo',
  'shared_secret',
  'token',
]);

/** Paths in the value of an item, as text, whose values are secrets: they are never shown. */
export function hiddenPaths({ plane, value }: RenderedItem): ReadonlySet<string> {
  const found = plane === 'kubernetes' ? objectSecrets(value as KubernetesObject) : fieldSecrets(value); // as: of that plane
  const paths = found.map(({ path }) => formatPath(path));
  return new Set(plane === 'terraform' ? [...paths, ...sensitive(value, [])] : paths);
}

function sensitive(value: unknown, path: Path): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => sensitive(each, [...path, index]));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    sensitiveAttributes.has(key) && typeof each === 'string' ? [formatPath([...path, key])] : sensitive(each, [...path, key]),
  );
}
