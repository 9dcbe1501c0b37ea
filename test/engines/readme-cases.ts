import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Application,
  compile,
  helmChart,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  type PackagedObjects,
  packageObjects,
  writeYaml,
} from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import type { OutputFile } from '../../lib/output/output-file';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { umbrellaChart } from '../../lib/packaging/helm/umbrella/umbrella-chart';
import { document, documents } from '../documents/documents';
import { isWhole } from '../extent';
import { deployment, object, service } from '../packaging/helm-words/objects';
import { engine } from './engine';
import type { ControlPlane } from './kubernetes';
import { commandsOf, filledIn } from './readme-commands';

/** As a whole, the README of every application too, for each environment, with each Helm. */
const helms = isWhole ? ['helm-3.10', 'helm', 'helm-4'] : ['helm'];

/** Two namespaces and the cluster's own, with Secrets in all of them, some of the chart and some expected. */
function spread(name: string): PackagedObjects {
  const objects = (home: string, other: string): KubernetesObject[] => {
    const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'needed', key: 'a' } } }];
    const container = { name: 'web', image: 'registry.example.com/web:1234567', env };
    const pods = { containers: [container], imagePullSecrets: [{ name: 'registry' }] };
    const inside = (namespace: string, each: KubernetesObject): KubernetesObject => ({
      ...each,
      metadata: { ...each.metadata, namespace },
    });
    return [
      inside(home, deployment(`${name}-web`, {}, pods)),
      inside(home, deployment(`${name}-api`, {}, pods)),
      inside(home, service(`${name}-web`)),
      inside(home, object('v1', 'Secret', `${name}-own`, { stringData: { a: home } })),
      inside(other, deployment(`${name}-jobs`, {}, pods)),
      inside('kube-system', object('rbac.authorization.k8s.io/v1', 'RoleBinding', `${name}-reader`, binding(home))),
      inside(home, object('networking.k8s.io/v1', 'Ingress', `${name}-web`, ingress)),
    ];
  };
  return { objects: { dev: objects(`${name}-dev`, `${name}-dev-jobs`), prod: objects(name, `${name}-jobs`) }, base: 'prod' };
}

const ingress = { spec: { rules: [{ host: 'example.com' }], tls: [{ secretName: 'certificate', hosts: ['example.com'] }] } };

function binding(namespace: string) {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'extension-apiserver-authentication-reader' };
  return { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }] };
}

/** Tests that the commands of READMEs work as they are written, on a cluster that has nothing of theirs yet. */
export function readmeCases(cluster: ControlPlane): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-readme-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** In a shell that ends with the first command that fails. */
  async function run(place: string, helm: string, command: string): Promise<void> {
    const bin = path.join(folder, `bin-${helm}`);
    mkdirSync(bin, { recursive: true });
    if (!isThere(path.join(bin, 'helm'))) symlinkSync(engine(helm), path.join(bin, 'helm'));
    await cluster.run('bash', ['--norc', '-euc', `PATH=${bin}:$PATH; cd ${place}\n${filledIn(command, folder)}`]);
  }

  function write(name: string, files: readonly OutputFile[]): string {
    const place = path.join(folder, name);
    for (const file of files) {
      mkdirSync(path.dirname(path.join(place, file.path)), { recursive: true });
      writeFileSync(path.join(place, file.path), file.text);
    }
    return place;
  }

  /** The base's commands, and as a whole those of each environment, alone in the cluster, where it may have what another has. */
  async function runReadme(helm: string, place: string, { base, objects }: PackagedObjects): Promise<void> {
    const { blocks, inline } = commandsOf(readFileSync(path.join(place, 'README.md'), 'utf8'));
    for (const environment of isWhole ? [base, ...Object.keys(objects).filter((each) => each !== base)] : [base]) {
      const own = blocks.filter(({ title }) => (title === undefined ? environment === base : title.split(/[;,] /).includes(environment)));
      expect(own.some(({ text }) => text.includes('helm upgrade --install'))).toBe(true);
      for (const { text } of own) await run(place, helm, text);
      if (environment === base) for (const command of inline) await run(place, helm, command);
      if (isWhole) await cleared(helm);
    }
  }

  /** A cluster as it was, but for what it has of its own. */
  async function cleared(helm: string): Promise<void> {
    const releases = JSON.parse((await cluster.run(helm, ['list', '--all-namespaces', '--output', 'json'])).output) as readonly {
      name: string;
      namespace: string;
    }[]; // helm's own output
    for (const { name, namespace } of releases) await cluster.run(helm, ['uninstall', name, '--namespace', namespace]);
    const names = (await cluster.kubectl(['get', 'namespaces', '--output', 'name']))
      .split('\n')
      .map((each) => each.replace('namespace/', ''));
    const made = names.filter((name) => name !== '' && !/^(?:default|kube-.*|argo-rollouts)$/.test(name));
    if (made.length > 0) await cluster.kubectl(['delete', 'namespace', ...made]);
  }

  const released = isWhole ? systems : [];
  const cases = released.flatMap((system) => helms.map((helm) => [system.application.name, helm, system] as const));

  for (const [name, helm, { application, environments }] of cases) {
    it(`work for the chart of ${name}, with ${helm}`, async () => {
      const source = { chart: { name, version: '1.0.0' }, ...packageObjects(application, environments) };
      await runReadme(helm, write(path.join(helm, name, 'chart'), helmChart(source).output), source);
    });
  }

  it.each(helms)('work for objects in several namespaces, alone and in an umbrella, with %s', async (helm) => {
    for (const [name, isBundled] of [
      [`one-${helm.replace('.', '-')}`, false],
      [`two-${helm.replace('.', '-')}`, true],
    ] as const) {
      const chart = { name, version: '1.0.0' };
      const source = { chart, ...spread(name) };
      const files = helmChart(source).output;
      const place = write(
        path.join(helm, name, 'chart'),
        isBundled ? umbrellaChart({ chart: { name: 'suite', version: '1.0.0' }, charts: [{ chart, files }] }) : files,
      );
      for (const environment of ['dev', 'prod']) {
        const secrets = chartSecrets(source, environment);
        writeFileSync(path.join(place, '..', `secrets-${environment}.yaml`), JSON.stringify(isBundled ? { [name]: secrets } : secrets));
      }
      await runReadme(helm, place, source);
    }
  });

  it('work for the application of the project, as the documents have them', async () => {
    const { blocks } = commandsOf([...documents.values()].join('\n'));
    const [helmBlock, ...more] = blocks.filter(({ text }) => text.startsWith('helm '));
    const [kubectlBlock, ...others] = blocks.filter(({ text }) => text.trimStart().startsWith('kubectl '));
    expect([more, others]).toEqual([[], []]);
    const system = systems.find(({ application: { name } }) => name === 'orchestrator');
    if (system === undefined || helmBlock === undefined || kubectlBlock === undefined) throw new Error('the documents have commands');
    const source = { chart: { name: 'orchestrator', version: '1.0.0' }, ...packageObjects(system.application, system.environments) };
    write('project/deploy/orchestrator/helm', helmChart(source).output);
    const place = path.join(folder, 'project');
    await run(place, helms[0] ?? 'helm', helmBlock.text);

    const { application, environment } = await firstProgram(document('README.md'));
    mkdirSync(path.join(place, 'dist'));
    writeFileSync(path.join(place, 'dist/shop-dev.k8s.yaml'), writeYaml(compile(kubernetes, application, environment).output));
    for (const name of ['payment-key.txt', 'main-password.txt']) writeFileSync(path.join(place, name), 'x');
    await run(place, helms[0] ?? 'helm', kubectlBlock.text.replace('npx cdk8s synth && ', '')); // the manifest is there
    expect(await cluster.unready('shop', 60)).toEqual([]);
  });
}

interface Program {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/** What the first program of the README describes, without what synthesizes it. */
async function firstProgram(readme: string): Promise<Program> {
  const text = /^```ts\n\/\/ shop\/main\.ts\n([\s\S]*?)^const \[cloud/m.exec(readme)?.[1] ?? '';
  const kept = text.replace(/^import .* from '(?!orchestra-cdk';).*\n/gm, '');
  const file = path.join(__dirname, `readme-program-${process.pid}.ts`); // here, so that it is compiled as tests are
  writeFileSync(file, `${kept}\nexport { application, environment };\n`);
  try {
    return (await import(file)) as Program; // as it exports them
  } finally {
    rmSync(file);
  }
}

function isThere(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
