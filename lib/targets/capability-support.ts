import type { ContainerOf } from './support';

/** What capabilities are worth where containers gain no privileges: the kernel keeps none when a user other than root starts a program. */
export function ofRootAlone({ container }: ContainerOf): string | undefined {
  const { root, imageUser } = container.security;
  if (root !== undefined || imageUser?.nonRoot === false) return undefined;
  return 'without effect: a user other than root has no capabilities, and gains none by those of a file (allowPrivilegeEscalation: false, no-new-privileges)';
}
