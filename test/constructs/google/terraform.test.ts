import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { type Application, database, http, secret, serviceUrl } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { describeWith } from '../../engines/engine';
import { Terraform, terraformNeeds } from '../../engines/terraform';
import { environment, shop } from '../../targets/cloud-run/one';

jest.setTimeout(120_000);

const password = 'a-password-that-nobody-may-see';
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const application: Application = shop(
  {
    access: { kind: 'public', reason: 'so that ${everybody} can see %{it}' },
    env: { URL: database('main'), PGPASSWORD: database('main', 'password'), API: serviceUrl('api'), TEXT: '${HOME} %{x} "quoted"\n' },
    files: { '/etc/app/key.pem': secret('key') },
    volumes: { '/scratch': { kind: 'temporary', size: '64Mi' } },
    sidecars: { proxy: { ...envoy, ports: { admin: 9901 }, probes: { startup: http('/ready', { port: 9901 }) } } },
  },
  {
    databases: { main: { kind: 'postgres', version: 16 }, 'second-one': { kind: 'postgres', version: 17 } },
    secrets: { key: {} },
    workloads: {
      api: { kind: 'service', ...envoy, protocol: 'http2' },
      prepare: { kind: 'job', image: 'web', runs: 'before-release', command: ['sh', '-c', 'echo $(HOME)'] },
      tidy: { kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *' },
    },
  },
);

describeWith(terraformNeeds, 'the stacks, judged by terraform', () => {
  const terraform = new Terraform();
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-stacks-'));
  beforeAll(() => terraform.start());
  afterAll(async () => {
    await terraform.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['shop-foundation', 'shop'])('are valid, planned, applied without a trace of the password, and settled: %s', async (name) => {
    const app = new App({ outdir: folder });
    const foundation = new FoundationStack(app, 'shop-foundation', { application, environment });
    new CloudRunStack(app, 'shop', { application, environment, foundation });
    app.synth();
    const stack = terraform.stack(join(folder, 'stacks', name), {
      main_database_password: password,
      second_one_database_password: password,
    });
    await stack.init();
    expect(await stack.validate()).toEqual([]);
    const plan = await stack.plan();
    expect(plan.problems).toEqual([]);
    expect(plan.json).not.toContain(password);
    if (!terraform.canApply) return;
    expect((await stack.apply()).problems).toEqual([]);
    expect(stack.state()).not.toContain(password);
    expect((await stack.plan()).pending).toBe(false);
  });
});
