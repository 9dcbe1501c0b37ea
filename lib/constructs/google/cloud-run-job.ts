import { CloudRunV2Job } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import { CloudRunV2JobIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-job-iam-member';
import { CloudSchedulerJob } from '@cdktf/provider-google/lib/cloud-scheduler-job';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { isToken } from '../../google/tokens';
import { completeJob } from '../../targets/cloud-run/complete';
import { FinishedSpec } from '../../targets/cloud-run/finished-spec';
import type { CloudRunJobProps } from '../../targets/cloud-run/job-props';
import type { CloudRunJobSpec } from '../../targets/cloud-run/job-spec';
import { renderJob } from '../../targets/cloud-run/render/job';
import { renderSchedule } from '../../targets/cloud-run/render/schedule';
import { statedChoices } from '../../targets/cloud-run/render/stated-choices';
import { googleNames } from '../../targets/google-names';
import { make } from './make';
import { showNotes } from './notes';
import { guardRemoval } from './removal-protection';
import { runtimeAccount } from './runtime-account';
import { stateWorkload } from './stated';
import { untraced } from './untraced';

/**
 * A Cloud Run job with its service account; with a `schedule`, a scheduler whose account may only start the job.
 *
 * @example
 * const report = new CloudRunJob(this, 'Report', {
 *   name: 'report',
 *   project: 'acme-shop',
 *   region: 'europe-west1',
 *   image: 'europe-west1-docker.pkg.dev/acme-shop/shop/report:1.4.2',
 *   schedule: '0 3 * * *',
 *   timeZone: 'Europe/Berlin',
 * });
 */
export class CloudRunJob extends Construct {
  /** Email of its service account. */
  readonly serviceAccountEmail: string;
  readonly resource: CloudRunV2Job;
  /** Its scheduler, where it has a schedule. */
  readonly schedule?: CloudSchedulerJob;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CloudRunJobProps);
  /** @internal */
  constructor(scope: Construct, id: string, spec: FinishedSpec<CloudRunJobSpec>);
  constructor(scope: Construct, id: string, props: CloudRunJobProps | FinishedSpec<CloudRunJobSpec>) {
    super(scope, id);
    const { spec, notes } = FinishedSpec.is(props) ? props : completeJob(props);
    showNotes(this, notes);
    const { resource, email, schedule } = untraced(() => makeJob(this, spec));
    this.resource = resource;
    this.serviceAccountEmail = email;
    if (schedule !== undefined) this.schedule = schedule;
    guardRemoval(resource, spec.deletionProtection);
    stateWorkload(resource, props, statedChoices(spec, 'template.template'));
  }
}

interface MadeJob {
  readonly resource: CloudRunV2Job;
  readonly email: string;
  readonly schedule?: CloudSchedulerJob;
}

function makeJob(scope: Construct, spec: CloudRunJobSpec): MadeJob {
  const { email, ready } = runtimeAccount(scope, spec);
  const config = escapeTemplates(renderJob(spec, email));
  const resource = make(CloudRunV2Job, scope, 'Resource', { ...config, ...(ready.length > 0 && { dependsOn: ready }) });
  return { resource, email, ...(spec.schedule !== undefined && { schedule: startBySchedule(scope, resource, spec) }) };
}

function startBySchedule(scope: Construct, job: CloudRunV2Job, spec: CloudRunJobSpec): CloudSchedulerJob {
  const { name, project, location } = job;
  const accountId = isToken(spec.name) ? `${spec.name}-schedule` : googleNames.accountId(`${spec.name}-schedule`);
  const account = make(ServiceAccount, scope, 'SchedulerAccount', { accountId, project: spec.project, displayName: `Starts ${spec.name}` });
  const invoker = make(CloudRunV2JobIamMember, scope, 'Invoker', {
    name,
    project,
    location,
    role: 'roles/run.invoker',
    member: `serviceAccount:${account.email}`,
  });
  return make(CloudSchedulerJob, scope, 'Schedule', { ...escapeTemplates(renderSchedule(spec, account.email)), dependsOn: [invoker] });
}
