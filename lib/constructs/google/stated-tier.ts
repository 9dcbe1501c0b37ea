import { type TerraformResource, TerraformStack } from 'cdktf';
import { isComplete } from '../../targets/cloud-run/complete-specs';
import { tierLocals } from '../../targets/cloud-run/tier-locals';
import type { CloudRunWorkloadProps } from '../../targets/cloud-run/workload-props';

/** Writes down the tier that props state, so that checks of the stack need not be told again. */
export function writeTier(resource: TerraformResource, props: CloudRunWorkloadProps): void {
  const { tier } = props;
  if (tier === undefined || isComplete(props)) return; // of an application, the stack says it
  const { terraformResourceType, friendlyUniqueId } = resource;
  TerraformStack.of(resource).addOverride(`locals.${tierLocals.workloads}.${terraformResourceType}.${friendlyUniqueId}`, tier);
}
