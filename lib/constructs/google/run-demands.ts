import { placesAt, resourcesOf, type TerraformResource, valueAt } from '../../checks/google/terraform-resource';
import { own } from '../../model/own';

/** Where the workloads of Cloud Run have their network and say how many instances there are at most. */
const workloads: { readonly [type: string]: { readonly template: string; readonly most: readonly string[] } } = {
  google_cloud_run_v2_service: { template: 'template', most: ['template.scaling.max_instance_count', 'scaling.manual_instance_count'] },
  google_cloud_run_v2_worker_pool: { template: 'template', most: ['scaling.max_instance_count', 'scaling.manual_instance_count'] },
  google_cloud_run_v2_job: { template: 'template.template', most: ['template.parallelism'] },
};

/** Instances of a workload of Cloud Run that take addresses of a subnetwork. */
export interface RunDemand {
  readonly workload: TerraformResource;
  /** Name, path or reference. */
  readonly subnetwork: unknown;
  /** Most that there are at once; 0 where nothing says so. */
  readonly instances: number;
}

export function isRunWorkload(type: string): boolean {
  return Object.hasOwn(workloads, type);
}

/** What the workloads of a stack take, read from its JSON, of whatever construct. */
export function runDemands(terraform: object): readonly RunDemand[] {
  return resourcesOf(terraform).flatMap((workload) => {
    const place = own(workloads, workload.type);
    if (place === undefined) return [];
    const most = place.most.map((path) => valueAt(workload.config, path)).find((value) => typeof value === 'number');
    const instances = typeof most === 'number' ? most : 0;
    return placesAt(workload.config, `${place.template}.vpc_access.network_interfaces.subnetwork`)
      .filter(({ value }) => value !== undefined)
      .map(({ value }) => ({ workload, subnetwork: value, instances }));
  });
}
