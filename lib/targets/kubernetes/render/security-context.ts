import type { ResolvedContainer } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';

/** What the pod as a whole runs as; volumes are made readable for the main container's group. */
export function podSecurityContext(user: number): Fields {
  return { ...identity(user), fsGroup: user, fsGroupChangePolicy: 'OnRootMismatch' };
}

/** The restricted level of the Pod Security Standards, with a read-only root besides. */
export function containerSecurityContext({ user, writableRoot }: ResolvedContainer['security']): Fields {
  return {
    ...identity(user),
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: writableRoot === undefined,
    capabilities: { drop: ['ALL'] },
  };
}

function identity(user: number): Fields {
  return { runAsNonRoot: true, runAsUser: user, runAsGroup: user, seccompProfile: { type: 'RuntimeDefault' } };
}
