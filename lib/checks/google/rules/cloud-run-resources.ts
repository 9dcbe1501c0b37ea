import { blocksAt, type TerraformResource } from '../terraform-resource';
import type { RuleCheck } from '../terraform-rule';

export const service = 'google_cloud_run_v2_service';
export const job = 'google_cloud_run_v2_job';
export const workerPool = 'google_cloud_run_v2_worker_pool';
export const everyWorkload = [service, job, workerPool];

/** Path of what describes an instance; a job has a template of tasks within that of executions. */
export function templatePath({ type }: TerraformResource): string {
  return type === job ? 'template.template' : 'template';
}

/** A check whose attribute lies in the description of an instance. */
export function inTemplate(make: (template: string) => RuleCheck): RuleCheck {
  return (resource, context) => make(templatePath(resource))(resource, context);
}

/** The container that requests arrive at: the one with a port, or the only one. */
export function ingressContainer(resource: TerraformResource): string {
  const containers = blocksAt(resource.config, `${templatePath(resource)}.containers`);
  const found = containers.find(({ block }) => block['ports'] !== undefined) ?? containers[0];
  return found?.path ?? `${templatePath(resource)}.containers`;
}
