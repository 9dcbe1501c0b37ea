import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalStack } from 'orchestra-cdk/testing';
import { formatPath, type Path } from '../../lib/model/issue';
import { describeWith, engine, searchPath } from '../engines/engine';
import { isWhole } from '../extent';
import { configurationsMade } from './configurations-made';
import { cdktf, cdktn, copyApps, type Framework, projectWith, type Stacks, stacksIn, synthesizeApps } from './framework-project';
import { root, run } from './packed';

jest.setTimeout(400_000);

/** Takes the types of every kind: a base class, resources, and arguments of the framework. */
const program = (framework: string) => `
import { App, TerraformOutput } from '${framework}';
import { defineApplication, defineEnvironments, http } from 'orchestra-cdk';
import { importExisting, type CloudRunService, CloudRunStack, deployOrder, FoundationStack, GoogleStack, Secret } from 'orchestra-cdk/google';

const shop = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', probes: { liveness: http('/') } } } });
const { dev } = defineEnvironments(shop, {
  dev: { tier: 'development', google: { project: 'acme-shop', region: 'europe-west1' }, images: { web: { tag: '1' } } },
});
class OwnStack extends GoogleStack {
  readonly key = new Secret(this, 'Key', { secretId: 'key', project: this.project });
}
export function main(): readonly string[] {
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application: shop, environment: dev });
  const run = new CloudRunStack(app, 'services', { application: shop, environment: dev, foundation });
  const own = new OwnStack(app, 'own', { project: 'acme-shop', region: 'europe-west1' });
  new TerraformOutput(own, 'name', { value: own.key.resource.secretId });
  const services: CloudRunService[] = Object.keys(run.services).flatMap((name) => run.services[name] ?? []);
  for (const service of services) importExisting(service);
  // @ts-expect-error: a resource has the type of the bindings, not any
  own.key.resource.nothing;
  // @ts-expect-error: and a stack that of the framework
  own.nothing;
  return deployOrder(app);
}
`;

const every = [
  { typescript: 'typescript-5.9', options: { module: 'commonjs', moduleResolution: 'node10' } },
  { typescript: 'typescript-5.9', options: { module: 'nodenext' } },
  { typescript: 'typescript', options: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' } },
  { typescript: 'typescript', options: { module: 'nodenext' } },
  { typescript: 'typescript-7', options: { module: 'nodenext' } },
  { typescript: 'typescript-7', options: { module: 'preserve', moduleResolution: 'bundler' } },
];
const compilers = isWhole || process.env['COMPILERS'] === 'all' ? every : every.slice(4, 5);

/** The one that runs this, and the newest; the command lines run on the one between, the only one that both know. */
const nodes = [
  { node: 'this Node', binary: () => process.execPath },
  { node: 'Node 24', binary: () => engine('node-24') },
];

describeWith(['cdk-terrain', 'node-22', 'node-24'], 'a project with the package', () => {
  const synthesized = new Map<string, Stacks>();

  describe.each([cdktf, cdktn])('and $name', (framework) => {
    const { folder, tarball, remove } = projectWith(framework);
    beforeAll(() => copyApps(folder, framework));
    afterAll(remove);

    it.each(compilers)('compiles with $typescript, $options.module', ({ typescript, options }) => {
      compile(folder, { framework: framework.name, typescript, options });
    });

    // the other Node is the other framework's
    it.each(isWhole ? nodes : nodes.slice(framework === cdktf ? 0 : 1).slice(0, 1))('synthesizes the same with $node', ({ binary }) => {
      const stacks = synthesizeApps(folder, binary());
      expect(Object.keys(stacks)).toHaveLength(25);
      expect(stacks).toEqual(synthesized.get(framework.name) ?? stacks);
      synthesized.set(framework.name, stacks);
    });

    it('synthesizes the same by the command line of the framework, with Node 22', () => {
      const out = join(folder, 'cdktf.out');
      const settings = {
        language: 'typescript',
        app: `${engine('node-22')} apps/cloud.js`,
        projectId: 'orchestra',
        sendCrashReports: 'false',
      };
      writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
      const env = { ...process.env, PATH: searchPath, CI: '1', CHECKPOINT_DISABLE: '1' };
      run(engine('node-22'), [framework.commandLine(), 'synth', '-o', out], folder, env);
      expect(stacksIn(out)).toEqual(synthesized.get(framework.name));
    });

    if (isWhole)
      it('installs without a conflict, each package once', () => {
        const parts = new Set(['constructs', framework.bindings, framework.name, 'orchestra-cdk']);
        const paths = planned(tarball, framework.asked()).filter((path) =>
          /\/(?:cdktf|cdktn|constructs|provider-google|orchestra-cdk)$/.test(path),
        );
        expect(paths).toEqual([...parts].map((name) => `node_modules/${name}`).sort());
      });
  });

  it('gets the same stacks from both frameworks but for their versions and the probes that only the newer provider knows', () => {
    const [ofCdktf, ofTerrain] = [synthesized.get('cdktf') ?? {}, synthesized.get('cdktn') ?? {}];
    expect(versionsIn(ofCdktf)).toEqual([{ framework: '0.21.0', provider: '6.50.0' }]);
    expect(versionsIn(ofTerrain)).toEqual([{ framework: '0.24.0', provider: '8.7.0' }]);
    const [older, newer] = [withoutVersions(ofCdktf), withoutVersions(ofTerrain)];
    expect(Object.values(older).join()).not.toContain('readiness_probe');
    expect(withoutReadiness(newer)).toEqual(older);
    expect(withoutReadiness(newer)).not.toEqual(newer);
  });

  it('makes every configuration with the bindings of CDK Terrain, which know all that it says, as with those of CDKTF', () => {
    const preloaded = ['--require', join(__dirname, 'as-cdk-terrain.cjs'), '--import', 'tsx', join(__dirname, 'configurations.ts')];
    const made = JSON.parse(run(process.execPath, preloaded, root, { ...process.env, CDK_TERRAIN: engine('cdk-terrain') }));
    expect(made.provider).toBe('8.7.0');
    expect(made.configurations).toEqual(configurationsMade().configurations);
  });

  describe('what only the newer provider has', () => {
    /** A program that makes a stack with these options of `web`, and prints it with its notes. */
    const program = (framework: Framework, web: object) => `
      const { App, Testing } = require('${framework.name}');
      const { CloudRunStack } = require('orchestra-cdk/google');
      const probe = { kind: 'http', path: '/alive', port: 9090 };
      const workloads = {
        web: { kind: 'service', ...${JSON.stringify(web)} },
        mailer: { kind: 'worker', ports: { admin: 9090 }, probes: { startup: { kind: 'tcp', port: 9090 }, liveness: probe } },
      };
      const google = { project: 'acme-shop', region: 'europe-west1' };
      const environment = { name: 'dev', tier: 'development', google, images: { web: { tag: '1' }, mailer: { tag: '1' } } };
      const stack = new CloudRunStack(new App(), 'shop', { application: { name: 'shop', workloads }, environment });
      const web = stack.service('web');
      const url = () => { try { return web.url; } catch ({ message }) { return message; } };
      console.log(JSON.stringify({ ...JSON.parse(Testing.synth(stack)), notes: stack.notes, hasUrl: web.hasUrl, url: url() }));`;
    const made = (framework: Framework, web: object) => {
      const { folder, remove } = projectWith(framework);
      try {
        const { resource, output = {}, ...rest } = JSON.parse(run(process.execPath, ['-e', program(framework, web)], folder));
        const [service, worker] = ['google_cloud_run_v2_service', 'google_cloud_run_v2_worker_pool'].map(
          (type) => Object.values(resource[type])[0],
        );
        return { service, worker, outputs: Object.keys(output), ...rest };
      } finally {
        remove();
      }
    };
    const readiness = { probes: { readiness: { kind: 'http', path: '/ready' } } };
    const closed = { cloudRun: { defaultUrl: 'disabled' } };

    it('is an option with CDK Terrain', () => {
      const { service, worker, notes, outputs, hasUrl, url } = made(cdktn, { ...readiness, ...closed });
      const asked = {
        failure_threshold: 3,
        http_get: { path: '/ready', port: 8080 },
        period_seconds: 10,
        success_threshold: 1,
        timeout_seconds: 1,
      };
      expect(service).toMatchObject({ default_uri_disabled: true, template: { containers: [{ readiness_probe: asked }] } });
      expect(worker).toMatchObject({
        template: {
          containers: [{ startup_probe: { tcp_socket: { port: 9090 } }, liveness_probe: { http_get: { path: '/alive', port: 9090 } } }],
        },
      });
      expect({ outputs, hasUrl, notes: paths(notes) }).toEqual({ outputs: [], hasUrl: false, notes: ['workloads.mailer.ports'] });
      expect(url).toContain("shop/web has no url, since its defaultUrl is 'disabled'");
    });

    it('is left out with a note or refused with CDKTF, by the version of its provider', () => {
      const { service, worker, notes, outputs, hasUrl } = made(cdktf, readiness);
      expect(JSON.stringify({ service, worker })).not.toMatch(/readiness_probe|alive/);
      expect(paths(notes)).toEqual([
        'workloads.mailer.ports',
        'workloads.mailer.probes.liveness',
        'workloads.mailer.probes.startup',
        'workloads.web.probes.readiness',
      ]);
      expect(notes.at(-1).reason).toMatch(/^needs version 7\.19 of the google provider .* 6\.50\.0 is installed$/);
      expect({ outputs, hasUrl }).toEqual({ outputs: ['web_url'], hasUrl: true });
      expect(() => made(cdktf, closed)).toThrow(
        "workloads.web.cloudRun.defaultUrl: must be 'enabled' with version 6.50.0 of the google provider, got 'disabled'; 'disabled' needs version 7.7",
      );
    });

    it('is the secret of a notification channel with CDK Terrain, in neither plan nor state, and refused with CDKTF', () => {
      const channel = (framework: Framework) => {
        const { folder, remove } = projectWith(framework);
        const script = `const { App, Testing } = require('${framework.name}'); const { GoogleStack, NotificationChannel } = require('orchestra-cdk/google');
          const stack = new GoogleStack(new App(), 'shop', { project: 'acme-shop', region: 'europe-west1' });
          const receiver = { kind: 'slack', channel: '#alerts', secretVariable: 'slack_token' };
          new NotificationChannel(stack, 'Team', { name: 'team', project: 'acme-shop', receiver });
          console.log(Testing.synth(stack));`;
        try {
          return run(process.execPath, ['-e', script], folder);
        } finally {
          remove();
        }
      };
      const { resource, variable } = JSON.parse(channel(cdktn));
      expect(variable).toMatchObject({ slack_token: { ephemeral: true, sensitive: true } });
      expect(resource.google_monitoring_notification_channel.Team).toMatchObject({
        type: 'slack',
        sensitive_labels: { auth_token_wo: '${var.slack_token}', auth_token_wo_version: '1' },
      });
      expect(() => channel(cdktf)).toThrow('with version 6.50.0 of the google provider, which would keep the secret in the state');
    });

    it('is an override with CDK Terrain where there is no option, and refused with CDKTF', () => {
      const overriding = (framework: Framework) => {
        const { folder, remove } = projectWith(framework);
        const script = `const { App, Testing } = require('${framework.name}'); const { CloudRunService, GoogleStack } = require('orchestra-cdk/google');
          const place = { project: 'acme-shop', region: 'europe-west1' }; const stack = new GoogleStack(new App(), 'shop', place);
          const overrides = { 'template.containers.0.readiness_probe': { http_get: { path: '/ready' }, success_threshold: 5 } };
          new CloudRunService(stack, 'Web', { name: 'web', ...place, image: 'registry.example.com/web:1', overrides });
          console.log(Testing.synth(stack));`;
        try {
          return run(process.execPath, ['-e', script], folder);
        } finally {
          remove();
        }
      };
      const [service] = Object.values(JSON.parse(overriding(cdktn)).resource.google_cloud_run_v2_service);
      expect(service).toMatchObject({ template: { containers: [{ readiness_probe: { success_threshold: 5 } }] } });
      expect(() => overriding(cdktf)).toThrow(
        "must name an attribute that google_cloud_run_v2_service has there in google 6.50.0, got 'readiness_probe'",
      );
    });
  });

  if (isWhole)
    it('is not installed beside bindings that drop what they do not know', () => {
      const { tarball, remove } = projectWith();
      expect(() => planned(tarball, ['cdktf@0.21.0', '@cdktf/provider-google@16.4.0', 'constructs@10.7.2'])).toThrow(
        /ERESOLVE[\s\S]*@cdktf\/provider-google@"\^16\.12\.0"/,
      );
      remove();
    });

  it('says what to install where there is no framework', () => {
    const { folder, remove } = projectWith();
    expect(() => run(process.execPath, ['-e', "require('orchestra-cdk/google')"], folder)).toThrow(
      'orchestra-cdk/google needs a framework and its bindings of the google provider: `npm install cdktn@0.24 @cdktn/provider-google@21 constructs@10.7.2` or `npm install cdktf@0.21',
    );
    remove();
  });

  it('takes neither framework where both are installed, unless it is told which', () => {
    const { folder, remove } = projectWith(cdktf, cdktn);
    const load = (framework?: string) =>
      run(process.execPath, ['-p', "require('orchestra-cdk/google').GoogleStack.name"], folder, {
        ...process.env,
        ...(framework !== undefined && { ORCHESTRA_CDK_FRAMEWORK: framework }),
      });
    expect(() => load()).toThrow('both @cdktn/provider-google and @cdktf/provider-google are installed');
    expect(load('cdktn').trim()).toBe('GoogleStack');
    expect(load('cdktf').trim()).toBe('GoogleStack');
    expect(() => load('cdk')).toThrow("ORCHESTRA_CDK_FRAMEWORK must be cdktn or cdktf, got 'cdk'");
    remove();
  });
});

interface Compiled {
  readonly framework: string;
  readonly typescript: string;
  readonly options: object;
}

/** With the checks of declaration files that compilers make unless they are told not to. */
function compile(folder: string, { framework, typescript, options }: Compiled): void {
  writeFileSync(join(folder, 'program.ts'), program(framework));
  const types = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] };
  const compilerOptions = { target: 'es2022', strict: true, noEmit: true, ...types, ...options };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  run(process.execPath, [join(root, 'node_modules', typescript, 'bin/tsc'), '-p', '.'], folder);
}

/** Places of the packages that npm would install into an empty project. */
function planned(tarball: string, others: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-install-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', tarball, ...others], folder);
    const { packages }: { readonly packages: object } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    return Object.keys(packages).sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Written {
  readonly '//': { readonly metadata: { readonly version: string } };
  readonly terraform: { readonly required_providers: { readonly google: { readonly version: string } } };
}

function versionsIn(stacks: Stacks): readonly object[] {
  const all = Object.values(stacks).map((text) => {
    const { '//': comment, terraform }: Written = JSON.parse(text);
    return JSON.stringify({ framework: comment.metadata.version, provider: terraform.required_providers.google.version });
  });
  return [...new Set(all)].map((text) => JSON.parse(text));
}

function withoutVersions(stacks: Stacks): Stacks {
  const provider = /("google": \{[^}]*"version": )"[\d.]+"/;
  return Object.fromEntries(Object.entries(stacks).map(([name, text]) => [name, canonicalStack(text).replace(provider, '$1""')]));
}

function withoutReadiness(stacks: Stacks): Stacks {
  const without = (key: string, value: unknown) => (key === 'readiness_probe' ? undefined : value);
  return Object.fromEntries(
    Object.entries(stacks).map(([name, text]) => [name, canonicalStack(JSON.stringify(JSON.parse(text, without)))]),
  );
}

function paths(notes: readonly { readonly path: Path }[]): readonly string[] {
  return notes.map(({ path }) => formatPath(path));
}
