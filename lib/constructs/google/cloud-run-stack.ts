import { TerraformOutput, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { Grants } from '../../google/iam/grants';
import { type CloudRunStackProps, cloudRunStackSchema } from '../../google/stack/environment-stack-schema';
import { checkStackProps } from '../../google/stack/stack-issues';
import { own } from '../../model/own';
import { FinishedSpec } from '../../targets/cloud-run/finished-spec';
import { withUrls, workloadOrder } from '../../targets/cloud-run/service-urls';
import { roomForInstances } from '../../targets/cloud-run/subnetwork-room';
import { type CloudRunOutput, cloudRunBy } from '../../targets/cloud-run/target';
import type { CloudRunWorkloadSpec } from '../../targets/cloud-run/workload-spec';
import type { Note } from '../../targets/target';
import { bucketAccess } from './bucket-access';
import { CloudRunJob } from './cloud-run-job';
import { CloudRunService } from './cloud-run-service';
import { CloudRunWorkerPool } from './cloud-run-worker-pool';
import { addDeployPipelines } from './deploy-pipelines';
import { EnvironmentStack } from './environment-stack';
import { installedProvider } from './installed-provider';
import { showTargetNotes } from './notes';
import { releaseGrants } from './release-grants';
import { giveName } from './taken-names';

export type { CloudRunStackProps };

const target = cloudRunBy(installedProvider);

/**
 * The services, jobs and worker pools of an application in an environment: the resources that change with every release. It finds those of the
 * foundation by name, so it reads no other stack's state.
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
  /** By the names of workloads. */
  readonly workers: { readonly [workload: string]: CloudRunWorkerPool };
  /** Rights that an account needs to release these workloads from outside of Terraform, besides pushing their images. */
  readonly releaseGrants: Grants;
  /** Deviations of Cloud Run from the model. */
  readonly notes: readonly Note[];

  /** @throws InvalidApplicationError naming all problems at once */
  constructor(scope: Construct, id: string, props: CloudRunStackProps) {
    const stack = { subject: `stack ${id}`, derived: new.target !== CloudRunStack };
    const { issues } = checkStackProps(cloudRunStackSchema, props, stack);
    super(scope, id, props, { rules: target.rules, issues });
    const { foundation } = props;
    if (foundation !== undefined) this.addDependency(foundation);
    const { output, notes } = target.render(this.application);
    this.notes = notes;
    showTargetNotes(this, notes);
    const made = addWorkloads(this, output);
    this.services = made.services;
    this.jobs = made.jobs;
    this.workers = made.workers;
    const pipelines = addDeployPipelines(this, this.application, output, (workload) => own(made.services, workload)?.url ?? '');
    this.releaseGrants = releaseGrants(output, { ...made, pipelines, stateBucket: this.application.environment.google?.stateBucket ?? '' });
    for (const [name, service] of Object.entries(made.services)) {
      if (service.hasUrl) giveName(new TerraformOutput(this, `Url-${name}`, { value: service.url }), `${name}_url`);
    }
  }

  /** @internal */
  override get hasCountedAddresses(): boolean {
    return roomForInstances(this.application) !== undefined;
  }

  /**
   * The service that a workload has become.
   *
   * @throws Error naming those that are there
   */
  service(workload: string): CloudRunService {
    return present(this.services, workload, this.node.id);
  }

  /**
   * The job that a workload has become.
   *
   * @throws Error naming those that are there
   */
  job(workload: string): CloudRunJob {
    return present(this.jobs, workload, this.node.id);
  }

  /**
   * The worker pool that a workload has become.
   *
   * @throws Error naming those that are there
   */
  worker(workload: string): CloudRunWorkerPool {
    return present(this.workers, workload, this.node.id);
  }
}

function present<T>(made: { readonly [workload: string]: T }, workload: string, stack: string): T {
  const found = own(made, workload);
  if (found !== undefined) return found;
  throw new Error(`${workload} is not in ${stack}: there are ${Object.keys(made).sort().join(', ') || 'none'}`);
}

interface Workloads {
  readonly services: { readonly [workload: string]: CloudRunService };
  readonly jobs: { readonly [workload: string]: CloudRunJob };
  readonly workers: { readonly [workload: string]: CloudRunWorkerPool };
}

/** Jobs come first, unless they call a service; callers of a service come after it, and workers come last. */
function addWorkloads(scope: Construct, output: CloudRunOutput): Workloads {
  const jobs: { [workload: string]: CloudRunJob } = {};
  const services: { [workload: string]: CloudRunService } = {};
  const workers: { [workload: string]: CloudRunWorkerPool } = {};
  const { early, order, late, workers: last } = workloadOrder(output);
  const url = (workload: string): string => own(services, workload)?.url ?? '';
  for (const [name, spec] of early) {
    const job = new CloudRunJob(scope, idOf(name), new FinishedSpec(withUrls(spec, url)));
    waitFor(job.resource, bucketsOf(job, spec));
    jobs[name] = job;
  }
  const before = output.beforeRelease.flatMap((name) => own(jobs, name)?.resource ?? []).map(addressOf);
  for (const [name, spec] of order) {
    const service = new CloudRunService(scope, idOf(name), new FinishedSpec(withUrls(spec, url)));
    waitFor(service.resource, [...before, ...bucketsOf(service, spec)]);
    services[name] = service;
  }
  for (const [name, spec] of late) {
    const job = new CloudRunJob(scope, idOf(name), new FinishedSpec(withUrls(spec, url)));
    waitFor(job.resource, bucketsOf(job, spec));
    jobs[name] = job;
  }
  for (const [name, spec] of last) {
    const worker = new CloudRunWorkerPool(scope, idOf(name), new FinishedSpec(withUrls(spec, url)));
    waitFor(worker.resource, [...before, ...bucketsOf(worker, spec)]);
    workers[name] = worker;
  }
  return { services, jobs, workers };
}

/** By its name, but for the one that each stack of cdktf has for its backend. */
function idOf(workload: string): string {
  return workload === 'backend' ? 'Backend' : workload;
}

/** The account is the foundation's, which knows nothing of folders on Cloud Run. */
function bucketsOf(scope: CloudRunService | CloudRunJob | CloudRunWorkerPool, spec: CloudRunWorkloadSpec): readonly string[] {
  return bucketAccess(scope, spec, `serviceAccount:${scope.serviceAccountEmail}`).map(addressOf);
}

function waitFor(resource: TerraformResource, addresses: readonly string[]): void {
  if (addresses.length > 0) resource.dependsOn = [...addresses];
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
