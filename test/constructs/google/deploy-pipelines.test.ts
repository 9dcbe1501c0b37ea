import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from 'cdktf';
import { type Application, analyze, canary, type NamedEnvironment, pause, serviceUrl, successRatio, weight } from 'orchestra-cdk';
import { CloudRunStack } from 'orchestra-cdk/google';
import { describeWith } from '../../engines/engine';
import { Terraform, terraformNeeds } from '../../engines/terraform';
import { environment, shop } from '../../targets/cloud-run/one';

jest.setTimeout(120_000);

const place: NamedEnvironment = {
  ...environment,
  google: { project: 'acme-shop-dev', region: 'europe-west1', rolloutDriver: 'cloud-deploy' },
};
const application: Application = shop(
  {
    env: { API: serviceUrl('api') },
    rollout: canary([weight(10), pause('5m'), analyze('success-rate'), pause('10m'), weight(50), pause()]),
  },
  {
    analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
    workloads: { api: { kind: 'service', image: 'web' } },
  },
);

type Blocks = { readonly [type: string]: { readonly [id: string]: { readonly [key: string]: unknown } } };

function resources(): Blocks {
  const stack = Testing.synth(new CloudRunStack(Testing.app(), 'shop', { application, environment: place }));
  return (JSON.parse(stack) as { readonly resource: Blocks }).resource; // what cdktf writes
}

describe('pipelines of Cloud Deploy', () => {
  const made = resources();
  const only = (type: string) => Object.values(made[type] ?? {})[0];

  it('are made for services with steps only', () => {
    expect(Object.keys(made['google_clouddeploy_delivery_pipeline'] ?? {})).toEqual(['Pipeline-web']);
    expect(Object.keys(made['google_clouddeploy_target'] ?? {})).toEqual(['DeployTarget']);
  });

  it('have a phase for each weight', () => {
    expect(only('google_clouddeploy_delivery_pipeline')).toMatchObject({
      name: 'shop-web',
      serial_pipeline: {
        stages: [
          {
            strategy: {
              canary: {
                runtime_config: { cloud_run: { automatic_traffic_control: true } },
                custom_canary_deployment: {
                  phase_configs: [
                    { phase_id: 'canary-10', percentage: 10, profiles: ['canary-10'], verify: true },
                    { phase_id: 'canary-50', percentage: 50, profiles: [], verify: false },
                    { phase_id: 'stable', percentage: 100, profiles: [], verify: false },
                  ],
                },
              },
            },
          },
        ],
      },
    });
  });

  it('go on by themselves but where a person decides, and try to deploy again but never to measure', () => {
    const phases = ['canary-10', 'canary-50', 'stable'];
    expect(only('google_clouddeploy_automation')?.['rules']).toEqual([
      { advance_rollout_rule: { id: 'advance-canary-10', source_phases: ['canary-10'], wait: '600s' } },
      {
        repair_rollout_rule: {
          id: 'repair-deploy',
          jobs: ['deploy'],
          phases,
          repair_phases: [
            { retry: { attempts: '2', wait: '60s', backoff_mode: 'BACKOFF_MODE_LINEAR' } },
            { rollback: { destination_phase: 'stable' } },
          ],
        },
      },
      {
        repair_rollout_rule: {
          id: 'repair-measured',
          jobs: ['predeploy', 'verify'],
          phases,
          repair_phases: [{ rollback: { destination_phase: 'stable' } }],
        },
      },
    ]);
  });

  it('give each account just the roles that it needs', () => {
    const roles = Object.values({ ...made['google_project_iam_member'], ...made['google_service_account_iam_member'] }).map(
      ({ role, member }) => `${String(member).replace(/.*ServiceAccount|.*\.(\w+)\.email.*/, '$1')} ${role}`,
    );
    expect(roles.sort()).toEqual([
      'Deployer roles/artifactregistry.reader',
      'Deployer roles/clouddeploy.jobRunner',
      'Deployer roles/iam.serviceAccountUser',
      'Deployer roles/monitoring.viewer',
      'Deployer roles/run.developer',
      'RolloutOperator roles/clouddeploy.operator',
      'RolloutOperator roles/iam.serviceAccountUser',
    ]);
  });

  it('know the addresses of services that are called', () => {
    expect(only('google_clouddeploy_target')?.['deploy_parameters']).toEqual({ 'url-api': expect.stringContaining('.uri}') });
  });
});

describeWith(terraformNeeds, 'pipelines of Cloud Deploy, judged by terraform', () => {
  const terraform = new Terraform();
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-pipelines-'));
  beforeAll(() => terraform.start());
  afterAll(async () => {
    await terraform.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are valid, planned, applied and settled', async () => {
    const app = new App({ outdir: folder });
    new CloudRunStack(app, 'shop', { application, environment: place });
    app.synth();
    const stack = terraform.stack(join(folder, 'stacks/shop'));
    await stack.init();
    expect(await stack.validate()).toEqual([]);
    expect((await stack.plan()).problems).toEqual([]);
    if (!terraform.canApply) return;
    await stack.apply();
    expect((await stack.plan()).pending).toBe(false);
  });
});
