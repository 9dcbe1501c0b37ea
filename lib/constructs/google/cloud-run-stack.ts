import { TerraformOutput, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { type CloudRunOutput, cloudRun } from '../../targets/cloud-run/cloud-run';
import { withUrls, workloadOrder } from '../../targets/cloud-run/service-urls';
import type { Note } from '../../targets/target';
import { CloudRunJob } from './cloud-run-job';
import { CloudRunService } from './cloud-run-service';
import { addDeployPipelines } from './deploy-pipelines';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
import { showNotes } from './notes';

export interface CloudRunStackProps extends EnvironmentStackProps {
  /** What this one stands on; deployed first when both are deployed together. @default - deployed before by somebody else */
  readonly foundation?: TerraformStack;
}

/**
 * The services and jobs of an application in an environment: what changes with every release. It finds what it stands on by name,
 * so it reads no other stack's state.
 *
 * @example
 * const foundation = new FoundationStack(app, 'shop-prod-foundation', { application: shop, environment: environments.prod });
 * new CloudRunStack(app, 'shop-prod', { application: shop, environment: environments.prod, foundation });
 */
export class CloudRunStack extends EnvironmentStack {
  /** By the names of workloads. */
  readonly services: { readonly [workload: string]: CloudRunService };
  /** By the names of workloads. */
  readonly jobs: { readonly [workload: string]: CloudRunJob };
  /** What Cloud Run does not do just as it was asked. */
  readonly notes: readonly Note[];

  constructor(scope: Construct, id: string, { application, environment, foundation }: CloudRunStackProps) {
    super(scope, id, { application, environment }, cloudRun.rules);
    if (foundation !== undefined) this.addDependency(foundation);
    const { output, notes } = cloudRun.render(this.application);
    this.notes = notes;
    showNotes(this, notes);
    const made = addWorkloads(this, output);
    this.services = made.services;
    this.jobs = made.jobs;
    addDeployPipelines(this, this.application, output, (workload) => made.services[workload]?.url ?? '');
    for (const [name, { url }] of Object.entries(made.services)) {
      new TerraformOutput(this, `Url-${name}`, { value: url }).overrideLogicalId(`${name}_url`);
    }
  }
}

interface Workloads {
  readonly services: { readonly [workload: string]: CloudRunService };
  readonly jobs: { readonly [workload: string]: CloudRunJob };
}

/** Jobs come first, unless they call a service; whoever calls a service comes after it. */
function addWorkloads(scope: Construct, output: CloudRunOutput): Workloads {
  const jobs: { [workload: string]: CloudRunJob } = {};
  const services: { [workload: string]: CloudRunService } = {};
  const { early, order, late } = workloadOrder(output);
  const url = (workload: string): string => services[workload]?.url ?? '';
  for (const [name, spec] of early) jobs[name] = new CloudRunJob(scope, name, withUrls(spec, url));
  const before = output.beforeRelease
    .flatMap((name) => jobs[name]?.resource ?? [])
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
  for (const [name, spec] of order) {
    const service = new CloudRunService(scope, name, withUrls(spec, url));
    if (before.length > 0) service.resource.dependsOn = before;
    services[name] = service;
  }
  for (const [name, spec] of late) jobs[name] = new CloudRunJob(scope, name, withUrls(spec, url));
  return { services, jobs };
}
