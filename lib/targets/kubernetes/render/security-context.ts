import { containersOf } from '../../../model/containers-of';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';

type Security = ResolvedContainer['security'];

/** What the pod as a whole runs as; volumes are made readable for the main container's group. */
export function podSecurityContext(workload: ResolvedWorkload): Fields {
  const group = fileGroup(workload);
  // a container whose user is the image's would take that of the pod
  const isOpen = containersOf(workload).some(({ container }) => container.security.imageUser !== undefined);
  return {
    ...(isOpen ? profile : identity(workload.security)),
    ...(group !== undefined && { fsGroup: group, fsGroupChangePolicy: 'OnRootMismatch' }),
  };
}

/** The group that volumes belong to; none where the main container starts as root, which hands them over as it needs. */
export function fileGroup({ kubernetes, security }: ResolvedWorkload): number | undefined {
  const { fsGroup } = kubernetes ?? {};
  if (fsGroup !== undefined) return fsGroup === 'none' ? undefined : fsGroup;
  return security.root === undefined ? (security.group ?? security.user ?? groupOfFiles) : undefined;
}

/** Of pods whose user is the image's: programs have it beside the groups of their user. */
const groupOfFiles = 65532;

/** The restricted level of the Pod Security Standards, with a read-only root besides, but for what is stated with a reason. */
export function containerSecurityContext(security: Security): Fields {
  const { writableRoot, capabilities } = security;
  return {
    ...identity(security),
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: writableRoot === undefined,
    capabilities: { ...(capabilities && { add: [...capabilities.add].sort() }), drop: ['ALL'] },
  };
}

const profile: Fields = { seccompProfile: { type: 'RuntimeDefault' } };

function identity({ user, group, root, imageUser }: Security): Fields {
  if (root !== undefined) return { runAsNonRoot: false, runAsUser: 0, runAsGroup: group ?? 0, ...profile };
  if (imageUser !== undefined) return { runAsNonRoot: imageUser.nonRoot, ...profile };
  return { runAsNonRoot: true, runAsUser: user, runAsGroup: group ?? user, ...profile };
}

/** Why containers leave the defaults, as annotations of their pods. */
export function securityReasons(workload: ResolvedWorkload): readonly (readonly [annotation: string, reason: string])[] {
  return containersOf(workload).flatMap(({ container: { name, security } }) => {
    const { writableRoot, root, imageUser, capabilities } = security;
    const stated = {
      'writable-root': writableRoot?.reason,
      root: root?.reason,
      'image-user': imageUser?.reason,
      capabilities: capabilities?.reason,
    };
    return Object.entries(stated).flatMap(([key, reason]) =>
      reason === undefined ? [] : [[`${name}.orchestra-cdk/${key}`, reason] as const],
    );
  });
}
