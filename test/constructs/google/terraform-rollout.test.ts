import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from 'cdktf';
import {
  type Application,
  analyze,
  blueGreen,
  canary,
  type NamedEnvironment,
  pause,
  type Rollout,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { CloudRunService, CloudRunStack } from 'orchestra-cdk/google';
import { describeWith } from '../../engines/engine';
import { Terraform, terraformNeeds } from '../../engines/terraform';
import { environment, shop } from '../../targets/cloud-run/one';

jest.setTimeout(240_000);

const plan = canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]);

function application(rollout: Rollout, env: { readonly [name: string]: string } = {}): Application {
  return shop({ rollout, env }, { analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) } });
}

function place(rolloutDriver: 'script' | 'terraform' | 'cloud-deploy'): NamedEnvironment {
  const { google } = environment;
  if (google === undefined) throw new Error('it runs on Cloud Run');
  return { ...environment, google: { ...google, rolloutDriver } };
}

interface Synthesized {
  readonly resource: { readonly google_cloud_run_v2_service: { readonly [id: string]: { readonly [key: string]: unknown } } };
  readonly output: { readonly [name: string]: { readonly value: unknown } };
}

function synthesized(one: Application, there: NamedEnvironment): Synthesized {
  return JSON.parse(Testing.synth(new CloudRunStack(Testing.app(), 'shop', { application: one, environment: there }))) as Synthesized; // what cdktf writes
}

function service(one: Application, there: NamedEnvironment): { readonly [key: string]: unknown } {
  return Object.values(synthesized(one, there).resource.google_cloud_run_v2_service)[0] ?? {};
}

describe('a Cloud Run service with steps', () => {
  const left = [
    'template[0].containers[0].image',
    'template[0].revision',
    'template[0].labels',
    'template[0].annotations',
    'traffic',
    'client',
    'client_version',
  ];

  it.each(['script', 'cloud-deploy'] as const)('is left to whoever walks them: %s', (rolloutDriver) => {
    for (const rollout of [plan, blueGreen()]) {
      expect(service(application(rollout), place(rolloutDriver))['lifecycle']).toMatchObject({ ignore_changes: left });
    }
  });

  it('is left to nobody else when there are none, or when Terraform walks them', () => {
    expect(service(shop({}), place('script'))['lifecycle']).not.toHaveProperty('ignore_changes');
    expect(service(application(plan), place('terraform'))['lifecycle']).not.toHaveProperty('ignore_changes');
  });

  it('lists them for a pipeline', () => {
    const { value } = synthesized(application(plan), place('terraform')).output['web_rollout'] ?? {};
    expect(value).toMatchObject({
      service: 'shop-web',
      weight: '${var.web_weight}',
      steps: [
        { kind: 'weight', percent: 10 },
        { kind: 'hold', seconds: 300 },
        { kind: 'analyze', analyses: ['success-rate'] },
        { kind: 'weight', percent: 50 },
        { kind: 'await' },
        { kind: 'weight', percent: 100 },
      ],
      analyses: { 'success-rate': { atLeast: 0.95 } },
    });
  });

  it('takes them with plain props too', () => {
    const stack = Testing.synthScope((scope) => {
      new CloudRunService(scope, 'web', {
        name: 'web',
        project: 'acme-shop',
        region: 'europe-west1',
        image: 'docker.io/library/nginx:1.29.1',
        rollout: plan,
        analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
        rolloutDriver: 'terraform',
      });
    });
    expect(JSON.parse(stack)).toMatchObject({ variable: { web_weight: { default: 0 } }, output: { web_rollout: {} } });
  });
});

describeWith(terraformNeeds, 'steps by Terraform, judged by terraform', () => {
  const terraform = new Terraform();
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-steps-'));
  beforeAll(() => terraform.start());
  afterAll(async () => {
    await terraform.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function synth(one: Application): string {
    const app = new App({ outdir: folder });
    new CloudRunStack(app, 'shop', { application: one, environment: place('terraform') });
    app.synth();
    return join(folder, 'stacks/shop');
  }

  it('takes one weight with each apply, and refuses any other', async () => {
    const stack = terraform.stack(synth(application(plan)));
    await stack.init();
    expect(await stack.validate()).toEqual([]);
    const shares = async (variables: object): Promise<readonly string[]> => {
      writeFileSync(join(stack.folder, 'terraform.tfvars.json'), JSON.stringify(variables));
      const { json } = await stack.plan();
      if (terraform.canApply) await stack.apply();
      return trafficOf(json);
    };
    const [revision = ''] = await shares({});
    expect(revision).toMatch(/^shop-web-[0-9a-f]{12} 100$/);
    const name = revision.split(' ')[0] ?? '';
    const stable = { web_stable_revision: 'shop-web-00001-abc' };
    expect(await shares({ ...stable })).toEqual(['shop-web-00001-abc 100']);
    expect(await shares({ ...stable, web_weight: 10 })).toEqual([`${name} 10`, 'shop-web-00001-abc 90']);
    expect(await shares({ ...stable, web_weight: 50 })).toEqual([`${name} 50`, 'shop-web-00001-abc 50']);
    expect(await shares({ ...stable, web_weight: 100 })).toEqual([`${name} 100`]);
    expect(await shares({ web_stable_revision: name, web_weight: 10 })).toEqual([`${name} 100`]);
    await expect(shares({ ...stable, web_weight: 20 })).rejects.toThrow(/must be one of 0, 10, 50, 100/);
  });

  it('names another revision whenever anything in the template is another', () => {
    const revisions = [application(plan), application(plan, { LEVEL: 'info' }), application(plan, { LEVEL: 'debug' })].map((one) => {
      const { template } = service(one, place('terraform')) as { readonly template: { readonly revision: string } }; // as above
      return template.revision;
    });
    expect(new Set(revisions).size).toBe(3);
  });
});

/** The traffic of the only service in a plan. */
function trafficOf(json: string): readonly string[] {
  // as: documented form of terraform's own output
  const { planned_values } = JSON.parse(json) as {
    planned_values: { root_module: { resources: { type: string; values: { traffic: { revision: string; percent: number }[] } }[] } };
  };
  const found = planned_values.root_module.resources.find(({ type }) => type === 'google_cloud_run_v2_service');
  return (found?.values.traffic ?? []).map(({ revision, percent }) => `${revision} ${percent}`);
}
