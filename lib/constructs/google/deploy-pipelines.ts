import { ClouddeployAutomation } from '@cdktf/provider-google/lib/clouddeploy-automation';
import { ClouddeployDeliveryPipeline } from '@cdktf/provider-google/lib/clouddeploy-delivery-pipeline';
import { ClouddeployTarget } from '@cdktf/provider-google/lib/clouddeploy-target';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member';
import type { Construct } from 'constructs';
import type { PipelinePlace } from '../../google/iam/grants';
import type { ResolvedApplication } from '../../model/resolved';
import { type DeployPipeline, deployPipeline } from '../../targets/cloud-run/render/deploy-pipeline';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import type { CloudRunOutput } from '../../targets/cloud-run/target';
import { urlParameter } from '../../targets/cloud-run/url-parameter';
import { googleNames } from '../../targets/google-names';
import { make } from './make';

interface Rolled {
  readonly workload: string;
  readonly spec: CloudRunServiceSpec;
  readonly pipeline: DeployPipeline;
}

/** Pipelines, and as whom they deploy. */
export interface DeployPipelines {
  /** Email of the account that creators of a release act as. */
  readonly deployer: string;
  /** By the names of workloads. */
  readonly pipelines: { readonly [workload: string]: PipelinePlace };
}

/** What pipelines share: where they deploy, and as whom. */
interface Deployment {
  readonly app: ResolvedApplication;
  readonly project: string;
  readonly region: string;
  readonly rolled: readonly Rolled[];
}

/** Seconds that a job of Cloud Deploy may take beyond what it waits for: errors are tried again, and deploying takes a while. */
const leeway = 3600;
const longest = 86400;

/**
 * Pipelines of Cloud Deploy for those services of an application that it rolls out in steps, with one target and two accounts: one that
 * deploys and measures, one that only moves rollouts on and back.
 *
 * @param url - address of a workload's service
 */
export function addDeployPipelines(
  scope: Construct,
  app: ResolvedApplication,
  { services }: CloudRunOutput,
  url: (workload: string) => string,
): DeployPipelines | undefined {
  const rolled = Object.entries(services).flatMap(([workload, spec]): Rolled[] => {
    const pipeline = deployPipeline(spec);
    return pipeline === undefined ? [] : [{ workload, spec, pipeline }];
  });
  const { project, region } = app.environment.google ?? {};
  if (rolled.length === 0 || project === undefined || region === undefined) return undefined;
  const deployment = { app, project, region, rolled };
  const deployer = addDeployer(scope, deployment);
  const operator = addOperator(scope, deployment, deployer);
  const called = rolled.flatMap(({ spec }) => [spec, ...Object.values(spec.sidecars)]).flatMap(({ env }) => Object.values(env));
  const workloads = [
    ...new Set(called.flatMap((value) => (typeof value === 'object' && value.kind === 'service-url' ? [value.workload] : []))),
  ].sort();
  const timeout = Math.min(longest, leeway + Math.max(...rolled.map(({ pipeline }) => pipeline.longestCheck)));
  const target = make(ClouddeployTarget, scope, 'DeployTarget', {
    name: app.name,
    project,
    location: region,
    run: { location: `projects/${project}/locations/${region}` },
    executionConfigs: [
      { usages: ['RENDER', 'DEPLOY', 'PREDEPLOY', 'VERIFY'], serviceAccount: deployer.email, executionTimeout: `${timeout}s` },
    ],
    ...(workloads.length > 0 && { deployParameters: Object.fromEntries(workloads.map((name) => [urlParameter(name), url(name)])) }),
  });
  const pipelines = rolled.map((each) => [each.workload, { name: addPipeline(scope, each, target, operator), region, project }] as const);
  return { deployer: deployer.email, pipelines: Object.fromEntries(pipelines) };
}

function addPipeline(scope: Construct, { workload, spec, pipeline }: Rolled, target: ClouddeployTarget, operator: ServiceAccount): string {
  const place = { project: spec.project, location: spec.region };
  const delivery = make(ClouddeployDeliveryPipeline, scope, `Pipeline-${workload}`, {
    ...place,
    name: spec.name,
    serialPipeline: { stages: [{ targetId: target.name, strategy: { canary: pipeline.strategy } }] },
  });
  make(ClouddeployAutomation, scope, `Automation-${workload}`, {
    ...place,
    name: spec.name,
    deliveryPipeline: delivery.name,
    serviceAccount: operator.email,
    selector: { targets: [{ id: target.name }] },
    rules: pipeline.rules,
  });
  return delivery.name;
}

/** Deploys and measures, and may run services as the accounts that they run as. */
function addDeployer(scope: Construct, { app, project, rolled }: Deployment): ServiceAccount {
  const account = make(ServiceAccount, scope, 'Deployer', {
    accountId: googleNames.accountId(`${app.name}-cloud-deploy`),
    project,
    displayName: `${app.name}: deploys and measures`,
  });
  for (const role of ['artifactregistry.reader', 'clouddeploy.jobRunner', 'monitoring.viewer', 'run.developer'])
    grant(scope, { id: 'Deployer', role, project, account });
  for (const { workload } of rolled) {
    make(ServiceAccountIamMember, scope, `DeployerActsAs-${workload}`, {
      serviceAccountId: `projects/${project}/serviceAccounts/${googleNames.serviceAccountEmail(app, workload)}`,
      role: 'roles/iam.serviceAccountUser',
      member: `serviceAccount:${account.email}`,
    });
  }
  return account;
}

/** Moves rollouts on and back. */
function addOperator(scope: Construct, { app, project }: Deployment, deployer: ServiceAccount): ServiceAccount {
  const account = make(ServiceAccount, scope, 'RolloutOperator', {
    accountId: googleNames.accountId(`${app.name}-cloud-deploy-rules`),
    project,
    displayName: `${app.name}: moves rollouts on and back`,
  });
  grant(scope, { id: 'RolloutOperator', role: 'clouddeploy.operator', project, account });
  make(ServiceAccountIamMember, scope, 'RolloutOperatorActsAs', {
    serviceAccountId: deployer.name,
    role: 'roles/iam.serviceAccountUser',
    member: `serviceAccount:${account.email}`,
  });
  return account;
}

interface Grant {
  readonly id: string;
  readonly role: string;
  readonly project: string;
  readonly account: ServiceAccount;
}

function grant(scope: Construct, { id, role, project, account }: Grant): void {
  make(ProjectIamMember, scope, `${id}-${role.replace('.', '-')}`, {
    project,
    role: `roles/${role}`,
    member: `serviceAccount:${account.email}`,
  });
}
