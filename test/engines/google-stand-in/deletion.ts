import { type Diagnostic, diagnostic } from './codec';
import { isObject, type Value } from './value';

/** The provider's words where it has its own; the others say `cannot destroy THING without setting …`. */
const words: Readonly<Record<string, string>> = {
  google_container_cluster:
    'Cannot destroy cluster because deletion_protection is set to true. Set it to false to proceed with cluster deletion.',
  google_sql_database_instance:
    'Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion',
};

/** Why a resource may not be destroyed: what protects it is in its state, so a configuration that lifts it has to be applied first. */
export function protection(type: string, prior: Value): Diagnostic[] {
  if (!isObject(prior)) return [];
  if (prior['deletion_protection'] === true) {
    const thing = type.replace(/^google_(?:cloud_run_v2_)?/, '').replaceAll('_', ' ');
    return [diagnostic(words[type] ?? `cannot destroy ${thing} without setting deletion_protection=false and running \`terraform apply\``)];
  }
  return type === 'google_project' && prior['deletion_policy'] === 'PREVENT'
    ? [diagnostic('Cannot destroy project as deletion_policy is set to PREVENT.')]
    : [];
}
