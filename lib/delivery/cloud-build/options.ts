import type { OfKind, ResolvedOfKind } from '../../model/schema/object';
import { pushFields } from '../push-options';

export const cloudBuildFields = { ...pushFields };

const deployers = { 'cloud-build': cloudBuildFields };
type Deployers = typeof deployers;
/** Cloud Build deploys an environment, as the trigger of its stack starts it. */
export interface CloudBuildDeploy extends OfKind<Deployers, 'cloud-build'> {}
export type ResolvedCloudBuildDeploy = ResolvedOfKind<Deployers, 'cloud-build'>;

/**
 * Cloud Build deploys an environment, as the trigger of its stack starts it.
 *
 * @example
 * cloudBuild({ target: 'cloud-run', after: 'staging', approval: true })
 */
export function cloudBuild(options: Omit<CloudBuildDeploy, 'kind'> = {}): CloudBuildDeploy {
  return { kind: 'cloud-build', ...options };
}
