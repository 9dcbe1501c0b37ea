import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWhole } from '../extent';
import { cdktf, cdktn, projectWith } from '../package/framework-project';
import { BucketDouble } from './bucket-double';
import { describeWith, engine } from './engine';
import { canary } from './google-modules';
import { needsOf, Terraform } from './terraform';

jest.setTimeout(600_000);

/** A program as in the README; the environment says what becomes different between two runs of a command. */
const program = (framework: string) => `
const { App } = require('${framework}');
const { database, defineApplication, defineEnvironments } = require('orchestra-cdk');
const { BootstrapStack, CloudRunStack, FoundationStack } = require('orchestra-cdk/google');

const application = defineApplication({
  name: 'shop',
  workloads: { web: { kind: 'service', env: { LOG_LEVEL: process.env.LEVEL ?? 'info', PGPASSWORD: database('main', 'password') } } },
  databases: { main: { kind: 'postgres', version: 17 } },
});
const google = { project: 'acme-shop-dev', region: 'europe-west1' };
const { dev: environment } = defineEnvironments(application, { dev: { tier: 'development', google, images: { web: { tag: '1' } } } });
const app = new App();
const bootstrap = new BootstrapStack(app, 'shop-dev-bootstrap', { ...google, migrated: process.env.MIGRATED === 'true' });
const foundation = new FoundationStack(app, 'shop-dev-foundation', { application, environment });
foundation.addDependency(bootstrap);
new CloudRunStack(app, 'shop-dev', { application, environment, foundation });
app.synth();
`;

/** The second for people who do not reach the registry of providers, which is asked for checksums whatever the settings of the mirror say. */
const flags = ['--auto-approve', '--skip-provider-lock', '--ignore-missing-stack-dependencies'];
const states = 'acme-shop-dev-terraform-state';

// OpenTofu, since the Terraform that install.sh builds keeps no states in buckets; Node 22 is the one that both command lines know
describeWith([...needsOf('tofu'), 'cdk-terrain', 'node-22'], 'what people run', () => {
  const tofu = new Terraform('tofu');
  beforeAll(() => tofu.start());
  afterAll(() => tofu.stop());

  // that both command lines take what is synthesized is a matter of frameworks.test.ts; what Terraform does with it is the same
  describe.each(isWhole ? [cdktn, cdktf] : [cdktf])('$name deploy', (framework) => {
    const project = projectWith(framework);
    const bucket = new BucketDouble();
    let storage = '';
    beforeAll(async () => {
      writeFileSync(join(project.folder, 'main.js'), program(framework.name));
      const settings = { language: 'typescript', app: `${process.execPath} main.js`, projectId: 'shop', sendCrashReports: 'false' };
      writeFileSync(join(project.folder, 'cdktf.json'), JSON.stringify(settings));
      storage = await bucket.start();
    });
    afterAll(async () => {
      await bucket.stop();
      project.remove();
    });

    it('makes the stacks of an environment, with their states in its bucket but for the first', async () => {
      await command('deploy', ['shop-dev-bootstrap', ...flags]);
      expect(bucket.names()).toEqual([]);
      const said = await command('deploy', ['shop-dev-foundation', 'shop-dev', ...flags]);
      expect(said.indexOf('shop-dev-foundation')).toBeLessThan(said.lastIndexOf('shop-dev  '));
      expect(bucket.names()).toEqual([`${states}/shop-dev-foundation/default.tfstate`, `${states}/shop-dev/default.tfstate`]);
      expect(types('shop-dev')).toContain('google_cloud_run_v2_service');
      expect(types('shop-dev-foundation')).toContain('google_sql_database_instance');
      for (const name of bucket.names()) expect(bucket.content(name)).not.toContain(canary);
    });

    if (isWhole)
      it('has nothing to change then', async () => {
        for (const stack of ['shop-dev-foundation', 'shop-dev'])
          expect(await command('diff', [stack, '--skip-provider-lock'])).toContain('No changes.');
      });

    it('changes a service in place', async () => {
      const said = await command('deploy', ['shop-dev', ...flags], { LEVEL: 'debug' });
      expect(said).toMatch(/0 added, 1 changed, 0 destroyed/);
      expect(bucket.content(`${states}/shop-dev/default.tfstate`)).toContain('"debug"');
    });

    it('finds the state of the first stack in the bucket once it has been moved there', async () => {
      await command('synth', [], { MIGRATED: 'true' });
      await run(engine('tofu'), ['-chdir=cdktf.out/stacks/shop-dev-bootstrap', 'init', '-migrate-state', '-force-copy'], {});
      expect(bucket.names()).toContain(`${states}/shop-dev-bootstrap/default.tfstate`);
      expect(await command('diff', ['shop-dev-bootstrap', '--skip-provider-lock'], { MIGRATED: 'true' })).toContain('No changes.');
    });

    it('destroys what development has made', async () => {
      // one by one: cdktn-cli 0.24 plans both at once and then waits for ever
      for (const stack of ['shop-dev', 'shop-dev-foundation']) await command('destroy', [stack, ...flags]);
      expect([types('shop-dev'), types('shop-dev-foundation')]).toEqual([[], []]);
      expect(bucket.names().filter((name) => name.endsWith('.tflock'))).toEqual([]);
    });

    /** Runs a command of the framework's command line and returns what it printed. */
    function command(name: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
      return run(engine('node-22'), [framework.commandLine(), name, ...args], variables);
    }

    function run(file: string, args: readonly string[], variables: Readonly<Record<string, string>>): Promise<string> {
      const env = {
        ...tofu.variables,
        TERRAFORM_BINARY_NAME: engine('tofu'),
        GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: storage,
        GOOGLE_OAUTH_ACCESS_TOKEN: 'none',
        TF_VAR_main_database_password: canary,
        CI: '1',
        ...variables,
      };
      return new Promise((resolve, reject) => {
        execFile(
          file,
          args,
          { cwd: project.folder, env, maxBuffer: 2 ** 26, timeout: 200_000, killSignal: 'SIGKILL' },
          (error, output, errors) => (error === null ? resolve(output) : reject(new Error(`${args.join(' ')}\n${output}${errors}`))),
        );
      });
    }

    /** Of the resources in the state of a stack. */
    function types(stack: string): readonly string[] {
      const { resources }: { readonly resources: readonly { readonly type: string }[] } = JSON.parse(
        bucket.content(`${states}/${stack}/default.tfstate`),
      );
      return resources.map(({ type }) => type);
    }
  });
});
