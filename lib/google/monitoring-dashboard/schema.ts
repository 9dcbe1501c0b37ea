import { object } from '../../model/schema/object';
import { unreadToken } from '../../model/schema/report';
import { type Input, type Output, readBy } from '../../model/schema/schema';
import { anyObject } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { project } from '../schemas';
import { tokenPaths } from '../tokens';

/** Its JSON is a text, in which texts alone can stand for what Terraform knows later. */
const json = readBy(anyObject, (value, path, issues) => {
  const [later] = tokenPaths(value).filter(({ form }) => form !== 'text');
  if (later === undefined) return anyObject.read(value, path, issues);
  return unreadToken([...path, ...later.path], issues);
});

export const monitoringDashboardSchema = object({
  /** Project id. */
  project,
  /** A dashboard in the words of the API: `displayName`, and one of `gridLayout`, `mosaicLayout`, `rowLayout` and `columnLayout`. */
  dashboard: json,
});

/** A dashboard of Cloud Monitoring. */
export interface MonitoringDashboardProps extends Input<typeof monitoringDashboardSchema>, Overridable {}
/** A dashboard with every default applied. */
export interface MonitoringDashboardSpec extends Output<typeof monitoringDashboardSchema> {}
