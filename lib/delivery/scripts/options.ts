import type { OfKind, ResolvedOfKind } from '../../model/schema/object';
import { pushFields } from '../push-options';

export const scriptsFields = { ...pushFields };

const deployers = { scripts: scriptsFields };
type Deployers = typeof deployers;
/** A person deploys an environment by the scripts of the delivery. */
export interface ScriptsDeploy extends OfKind<Deployers, 'scripts'> {}
export type ResolvedScriptsDeploy = ResolvedOfKind<Deployers, 'scripts'>;

/**
 * A person deploys an environment by the scripts of the delivery: `scripts/deploy.sh dev`.
 *
 * @example
 * scripts({ target: 'cloud-run' })
 */
export function scripts(options: Omit<ScriptsDeploy, 'kind'> = {}): ScriptsDeploy {
  return { kind: 'scripts', ...options };
}
