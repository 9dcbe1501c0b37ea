import type { NeededSecret } from './needed-secrets';

/** The command that makes a Secret out of files. */
export function secretCommand({ name, namespace, kind, keys }: NeededSecret): string {
  const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
  const create = `kubectl${place} create secret`;
  switch (kind) {
    case 'tls':
      return `${create} tls ${name} --cert=FILE --key=FILE`;
    case 'registry':
      return `${create} generic ${name} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=FILE`;
    case 'opaque':
      return `${create} generic ${name}${(keys.length === 0 ? ['KEY'] : keys).map((key) => ` --from-file=${key}=FILE`).join('')}`;
  }
}
