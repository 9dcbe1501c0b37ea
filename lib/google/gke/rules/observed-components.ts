import { type Issue, issue, type Path } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';

/** Nothing can be collected without what the system itself says. */
export function observedComponents({ loggingComponents, monitoring }: ClusterSpec): Issue[] {
  return [...system(loggingComponents, ['loggingComponents']), ...system(monitoring.components, ['monitoring', 'components'])];
}

function system(components: readonly string[], path: Path): Issue[] {
  if (components.includes('SYSTEM_COMPONENTS')) return [];
  return [issue('system-components-missing', path, `must have SYSTEM_COMPONENTS, got ${components.join(', ') || 'none'}`)];
}
