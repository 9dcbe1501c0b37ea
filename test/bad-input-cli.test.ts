import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

jest.setTimeout(60_000);

const root = resolve(__dirname, '..');
// below the project, so that packages are found; not in Git
mkdirSync(join(root, 'build'), { recursive: true });
const folder = mkdtempSync(join(root, 'build', 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a file that no compiler has looked at. */
const application = `
const application: any = {
  name: 'shop',
  workloads: {
    web: { kind: 'service', image: 'web', prot: 1, ports: { admin: 8080 }, scaling: { min: 3, max: 2 }, env: { KEY: { kind: 'secret', name: 'key' } },
      probes: { liveness: { kind: 'http', path: '/', port: 9999 } }, resources: { cpu: '0.5', memory: '2Gi' } },
    Tidy: { kind: 'job' },
    ['w'.repeat(60)]: { kind: 'service', image: 'web', resources: { cpu: '1 core' } },
  },
};
const environment: any = { name: 'dev', tier: 'development', google: { project: 'acme-shop', region: 'europe-west1' }, kubernetes: {} };
`;
const found = [
  'workloads.web.prot: is not a known option; did you mean port? [unknown-key]',
  'workloads.Tidy: name must be lower-case letters, digits and hyphens, starting with a letter, at most 63, got "Tidy" [wrong-name]',
  'environments.dev.images.web: must say which build of web runs here;',
  'workloads.web.ports.admin: must be a port of its own, got 8080, as in workloads.web.port [port-taken]',
  'workloads.web.scaling.max: must be at least scaling.min (3), got 2 [scaling-max-below-min]',
  'workloads.web.env.KEY: must name a declared secret; declare it in secrets; declared are none [unknown-secret]',
  'workloads.web.probes.liveness.port: must be a port of the workload, got 9999',
  `workloads.${'w'.repeat(60)}.resources.cpu: must be an amount of CPU`,
];

describe('a program with bad input', () => {
  it('ends with an error that lists all of it for Cloud Run, and writes no stack', () => {
    const { status, stderr } = program(
      'cloud.ts',
      `import { App } from 'cdktf';
      import { CloudRunStack } from 'orchestra-cdk/google';
      ${application}
      const app = new App();
      new CloudRunStack(app, 'shop-dev', { application, environment });
      app.synth();`,
    );
    expect(status).not.toBe(0);
    const ofCloudRun = [
      `workloads.${'w'.repeat(60)}: name on Cloud Run must have at most 49 characters`,
      "workloads.web.resources.memory: must be at most 1024Mi with a CPU of '0.5', got '2Gi'",
    ];
    for (const line of [...found, ...ofCloudRun]) expect(stderr).toContain(line);
    expect(existsSync(join(folder, 'tf/stacks')) ? readdirSync(join(folder, 'tf/stacks')) : []).toEqual([]);
  });

  it('ends with an error that lists all of it for Kubernetes, and writes no manifest', () => {
    const { status, stderr } = program(
      'cluster.ts',
      `import { App } from 'cdk8s';
      import { AppChart } from 'orchestra-cdk/kubernetes';
      ${application}
      const app = new App();
      new AppChart(app, 'shop-dev', { application, environment });
      app.synth();`,
    );
    expect(status).not.toBe(0);
    for (const line of found) expect(stderr).toContain(line);
    expect(existsSync(join(folder, 'k8s')) ? readdirSync(join(folder, 'k8s')) : []).toEqual([]);
  });
});

function program(name: string, text: string): { readonly status: number | null; readonly stderr: string } {
  writeFileSync(join(folder, name), text);
  const env = {
    ...process.env,
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
    CDKTF_OUTDIR: join(folder, 'tf'),
    CDK8S_OUTDIR: join(folder, 'k8s'),
  };
  return spawnSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(folder, name)], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}
