import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { type Application, canary, compile, gateway, ingress, istio, kubernetes, pause, weight } from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { crucible } from '../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../apps/crucible/environments';
import { orchestra } from '../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../apps/orchestra/environments';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../apps/orchestrator/environments';
import { formatPath } from '../../lib/model/issue';
import { isRecord, sortedEntries } from '../../lib/model/record';
import type { OutputFile } from '../../lib/output/output-file';
import { writeYaml } from '../../lib/output/yaml';
import { InvalidPackageError } from '../../lib/packaging/invalid-package-error';
import { kustomizeOverlays } from '../../lib/packaging/kustomize/kustomize-overlays';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { PackagedObjects } from '../../lib/packaging/objects-by-environment';
import { packageObjects } from '../../lib/packaging/package-objects';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { describeWith, engine, searchPath } from './engine';
import { packagedObjects } from './packaged-objects';
import { workloadVariants } from './workload-variants';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 25);
jest.setTimeout(120_000 + numRuns * 1500);

const run = promisify(execFile);
const options = { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: searchPath } } as const;

const tools = [
  { tool: 'kubectl', args: ['kustomize'] },
  { tool: 'kustomize', args: ['build'] },
];

/** Writes files into a folder of their own, which goes away again. */
async function inFolder<Result>(files: readonly OutputFile[], work: (folder: string) => Result): Promise<Awaited<Result>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-kustomize-'));
  try {
    for (const file of files) put(path.join(folder, file.path), file.text);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read(text: string): KubernetesObject[] {
  if (/[\u2028\u2029]/.test(text)) return readAsKubectl(text);
  return parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((each) => each !== null);
}

/** kustomize writes YAML 1.1, in which two more characters break a line. */
function readAsKubectl(text: string): KubernetesObject[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-kustomize-'));
  try {
    const file = path.join(folder, 'objects.yaml');
    writeFileSync(file, text);
    const printed = execFileSync(engine('kubectl'), ['annotate', '--local', '--filename', file, '--output', 'json', 'read=yes'], options);
    return printed.split(/^(?=\{)/m).map((each) => {
      const { metadata, ...fields } = JSON.parse(each);
      const { read: _, ...annotations } = metadata.annotations;
      return { ...fields, metadata: { ...metadata, annotations: Object.keys(annotations).length === 0 ? undefined : annotations } };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What each tool makes other than it has to be, but for what a note names. */
async function problems(packaged: PackagedObjects): Promise<readonly string[]> {
  const { output, notes } = kustomizeOverlays({ name: 'shop', ...packaged });
  return inFolder(output, async (folder) => {
    const found = Object.keys(packaged.objects).flatMap((environment) => {
      const expected = (packaged.objects[environment] ?? []).map((object, index) => {
        const isNoted = notes.some((note) => formatPath(note.path) === `objects.${environment}[${index}].metadata.annotations`);
        return isNoted ? { ...object, metadata: { ...object.metadata, annotations: undefined } } : object;
      });
      return tools.map(async ({ tool, args }) => {
        try {
          const { stdout } = await run(engine(tool), [...args, path.join(folder, 'overlays', environment)], options);
          // an absent key is one that says nothing
          const differences = objectDifferences(expected as KubernetesObject[], read(stdout));
          return differences.map((each) => `${environment}, ${tool}: ${formatDifference(each)}`);
        } catch (error) {
          return [`${environment}, ${tool}: ${error}`];
        }
      });
    });
    return (await Promise.all(found)).flat();
  });
}

async function build(folder: string): Promise<KubernetesObject[]> {
  const printed = await Promise.all(tools.map(({ tool, args }) => run(engine(tool), [...args, folder], options)));
  const [first = [], second = []] = printed.map(({ stdout }) => read(stdout));
  expect(objectDifferences(first, second)).toEqual([]);
  return first;
}

const apps = [
  { name: 'orchestra', packaged: packageObjects(orchestra, orchestraEnvironments) },
  { name: 'crucible', packaged: packageObjects(crucible, crucibleEnvironments) },
  { name: 'orchestrator', packaged: packageObjects(orchestrator, orchestratorEnvironments) },
];

describeWith(['kubectl', 'kustomize'], 'kustomize overlays, by kubectl kustomize and kustomize build', () => {
  test.each(apps)('$name is the same as its plain manifests in each environment', async ({ packaged }) => {
    expect(await problems(packaged)).toEqual([]);
    const count = Object.values(packaged.objects).flat().length;
    process.stderr.write(`compared ${count} objects of ${Object.keys(packaged.objects).length} environments, twice each\n`);
  });

  test('whatever the objects are, they come out as they are, or are refused', async () => {
    const seen = { compared: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(packagedObjects(), async (packaged) => {
        try {
          expect(await problems(packaged)).toEqual([]);
          seen.compared += Object.values(packaged.objects).flat().length;
        } catch (error) {
          if (!(error instanceof InvalidPackageError)) throw error;
          seen.refused++;
        }
      }),
      { numRuns },
    );
    process.stderr.write(`compared ${seen.compared} objects, twice each; refused ${seen.refused} of ${numRuns} packages\n`);
    expect(seen.refused).toBeLessThan(numRuns / 2);
  });

  test("objects of Kubernetes' own kinds differ in lists that merge, and move with their namespace", async () => {
    await fc.assert(
      fc.asyncProperty(workloadVariants(), async (packaged) => {
        expect(await problems(packaged)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('a new version is set with one command, for all containers of that image, and only in that environment', async () => {
    const { packaged } = apps[1] ?? {};
    const { output } = kustomizeOverlays({ name: 'crucible', ...(packaged as PackagedObjects) });
    await inFolder(output, async (folder) => {
      const overlay = path.join(folder, 'overlays/prod');
      const repository = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher';
      execFileSync(engine('kustomize'), ['edit', 'set', 'image', `${repository}:abc1234`], { ...options, cwd: overlay });
      const images = (await build(overlay)).flatMap((object) =>
        [...JSON.stringify(object).matchAll(/"image":"([^"]*dispatcher[^"]*)"/g)].map(([, image]) => image),
      );
      // the worker, and the job that runs in the same image
      expect(images).toEqual([`${repository}:abc1234`, `${repository}:abc1234`]);
    });
  });

  test('the base by itself brings what all environments have, in the version of its environment', async () => {
    const { packaged } = apps[2] ?? {};
    const { base, objects } = packaged as PackagedObjects;
    const { output } = kustomizeOverlays({ name: 'orchestrator', ...(packaged as PackagedObjects) });
    const kinds = (all: readonly KubernetesObject[]) => all.map(({ kind, metadata: { name } }) => `${kind}/${name}`).sort();
    const images = (all: readonly KubernetesObject[]) => JSON.stringify(all).match(/"image":"[^"]*"/g);
    await inFolder(output, async (folder) => {
      const alone = await build(path.join(folder, 'base'));
      const everywhere = Object.values(objects).map((all) => new Set(kinds(all)));
      const shared = (objects[base] ?? []).filter((each) => everywhere.every((all) => all.has(kinds([each]).join())));
      expect(kinds(alone)).toEqual(kinds(shared));
      expect(images(alone)?.sort()).toEqual(images(shared)?.sort());
    });
  });

  test('a prefix of names reaches what Rollouts and their routes name', async () => {
    const one = (rootService?: string) =>
      ({
        kind: 'service',
        image: 'registry.example.com/x:1',
        rollout: canary([weight(20), pause()]),
        kubernetes: { route: { rootService } },
      }) as const;
    const application: Application = {
      name: 'shop',
      workloads: { x1: one(), x2: one('x2-root'), x3: one(), x4: one(), x5: one() },
    };
    const routers = {
      x1: ingress('nginx', { hosts: ['a.example.com'] }),
      x2: ingress('alb'),
      x3: istio(),
      x4: gateway('edge', { hosts: ['b.example.com'] }),
      x5: istio({ split: 'subsets' }),
    };
    const { output: objects } = compile(kubernetes, application, { name: 'dev', tier: 'development', kubernetes: { routers } });
    const { output } = kustomizeOverlays({ name: 'shop', objects: { dev: objects }, base: 'dev' });
    const named = await inFolder(output, async (folder) => {
      const file = path.join(folder, 'overlays/dev/kustomization.yaml');
      put(file, `${readFileSync(file, 'utf8')}namePrefix: a-\n`);
      return build(path.dirname(file));
    });
    // labels of pods have no prefix
    const expected = routing(objects).map((text) => text.replaceAll(/(?<!instance":)"(x[1-5](?:-canary|-root)?)"/g, '"a-$1"'));
    expect(routing(named)).toEqual(expected.sort());
  });

  test("a user's patch of one container leaves the others, of Rollouts and of Deployments beside them", async () => {
    const workload = (kind: string, apiVersion: string): KubernetesObject => ({
      apiVersion,
      kind,
      metadata: { name: kind.toLowerCase(), namespace: 'shop' },
      spec: {
        replicas: 1,
        template: { spec: { containers: ['web', 'proxy'].map((name) => ({ name, image: `registry.example.com/${name}:1` })) } },
      },
    });
    const objects = [workload('Rollout', 'argoproj.io/v1alpha1'), workload('Deployment', 'apps/v1')];
    const { output } = kustomizeOverlays({ name: 'shop', objects: { prod: objects, dev: objects }, base: 'prod' });
    const patched = await inFolder(output, async (folder) => {
      const overlay = path.join(folder, 'overlays/dev');
      const patches = objects.map(({ apiVersion, kind, metadata: { name } }) => {
        const containers = [{ name: 'web', env: [{ name: 'DEBUG', value: 'true' }] }];
        put(
          path.join(overlay, `${name}.yaml`),
          writeYaml([{ apiVersion, kind, metadata: { name }, spec: { template: { spec: { containers } } } }]),
        );
        return `  - path: ${name}.yaml\n`;
      });
      const replicas = objects.map(({ metadata: { name } }) => `  - name: ${name}\n    count: 5\n`);
      const file = path.join(overlay, 'kustomization.yaml');
      put(file, `${readFileSync(file, 'utf8')}patches:\n${patches.join('')}replicas:\n${replicas.join('')}`);
      return build(overlay);
    });
    const container = (name: string) => ({ name, image: `registry.example.com/${name}:1` });
    expect(patched.map(({ spec }) => spec)).toEqual(
      objects.map(() => ({
        replicas: 5,
        template: { spec: { containers: [{ ...container('web'), env: [{ name: 'DEBUG', value: 'true' }] }, container('proxy')] } },
      })),
    );
  });
});

/** What routes, and Rollouts around their pods, are and name, with sorted keys. */
function routing(objects: readonly KubernetesObject[]): string[] {
  const kinds = ['Ingress', 'HTTPRoute', 'VirtualService', 'DestinationRule', 'Rollout'];
  const found = objects
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, metadata: { name }, spec }) => {
      const { strategy } = spec as { readonly strategy?: object }; // of a Rollout alone
      return JSON.stringify({ kind, name, spec: strategy ?? spec }, (_key, value) =>
        isRecord(value) ? Object.fromEntries(sortedEntries(value)) : value,
      );
    });
  return found.sort();
}
