import type { NamingRow } from './naming-row';
import { flag } from './value-schemas';

/** What switches of parts of objects do, by the path below their object, pod or container. Their names are those of the parts. */
export const switchNames: readonly NamingRow[] = (
  [
    ['env[]', 'Whether the environment variable `{0}`{of} is set.'],
    ['ports[]', 'Whether port `{0}`{of} is listed.'],
    ['volumeMounts[]', 'Whether a volume is mounted at `{0}`{of}.'],
    ['volumes[]', 'Whether the pods have the volume `{0}`.'],
    ['initContainers[]', 'Whether the container `{0}` runs before or beside the others.'],
    ['containers[]', 'Whether the container `{0}` runs.'],
    ['livenessProbe', 'Whether a liveness probe{of} restarts the container.'],
    ['readinessProbe', 'Whether a readiness probe{of} keeps requests away.'],
    ['startupProbe', 'Whether a startup probe{of} precedes the others.'],
    ['lifecycle', 'Whether something is run after the start or before the stop{of}.'],
    ['spec.ingress[]', 'Whether `{0}` may connect to the pods.'],
    ['spec.egress[]', 'Whether the pods may connect to `{0}`.'],
    ['spec.ports[]', 'Whether the Service has port `{0}`.'],
    ['spec.volumeClaimTemplates[]', 'Whether each pod has the disk `{0}`.'],
  ] as const
).map(([path, description]) => [path, 'enabled', description, flag]);
