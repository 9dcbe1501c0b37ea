import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helmChart, type PackagedObjects } from 'orchestra-cdk';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { workload } from '../packaging/helm-words/objects';
import { describeWith } from './engine';
import { type ChartOnDisk, withChart } from './helm';

jest.setTimeout(180_000);

const helms = ['helm-3.10', 'helm', 'helm-4'] as const;
const chart = { name: 'shop', version: '1.0.0' };
/** As a cluster answers, or Argo CD for one. */
const live = ['--api-versions', 'v1/Namespace'];

type Fields = { readonly [field: string]: unknown };

/** Each way in which pods read data, in each kind of workload that restarts them. */
const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;
const readers: {
  readonly [how: string]: (kind: 'configMap' | 'secret', name: string) => { containers?: Fields; init?: Fields; volumes?: Fields[] };
} = {
  env: (kind, name) => ({ containers: { env: [{ name: 'A', valueFrom: { [`${kind}KeyRef`]: { name, key: 'a' } } }] } }),
  envFrom: (kind, name) => ({ containers: { envFrom: [{ [`${kind}Ref`]: { name } }] } }),
  init: (kind, name) => ({ init: { envFrom: [{ [`${kind}Ref`]: { name } }] } }),
  volume: (kind, name) => ({ volumes: [{ name: 'v', [kind]: kind === 'secret' ? { secretName: name } : { name } }] }),
  projected: (kind, name) => ({ volumes: [{ name: 'v', projected: { sources: [{ [kind]: { name } }] } }] }),
};
const ways = Object.keys(readers);

/** A workload, and the object of its own that it reads: `api-env-configmap`. */
function pair(
  kind: (typeof kinds)[number],
  how: string,
  { data, level }: { data: 'configMap' | 'secret'; level: string },
): KubernetesObject[] {
  const name = `${kind.toLowerCase()}-${how.toLowerCase()}-${data.toLowerCase()}`;
  const read = readers[how]?.(data, `${name}-data`) ?? {};
  const container = { name: 'main', image: 'registry.example.com/a:1' };
  const pods = workload(
    kind,
    name,
    {},
    {
      containers: [{ ...container, ...read.containers }],
      ...(read.init && { initContainers: [{ ...container, name: 'first', ...read.init }] }),
      ...(read.volumes && { volumes: read.volumes }),
    },
  );
  const values = data === 'secret' ? { data: { a: Buffer.from(level).toString('base64') } } : { data: { a: level, same: 'x' } };
  return [
    pods,
    {
      apiVersion: 'v1',
      kind: data === 'secret' ? 'Secret' : 'ConfigMap',
      metadata: { name: `${name}-data`, namespace: 'shop' },
      ...values,
    },
  ];
}

function foreign(level: string): KubernetesObject[] {
  return kinds.flatMap((kind) =>
    ways.flatMap((how) => (['configMap', 'secret'] as const).flatMap((data) => pair(kind, how, { data, level }))),
  );
}

const others: PackagedObjects = { objects: { dev: foreign('debug'), prod: foreign('info') }, base: 'prod' };

/** Names of the workloads whose pods differ. */
function restarted(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): readonly string[] {
  const pods = (objects: readonly KubernetesObject[]) =>
    new Map(
      objects.flatMap(({ metadata, spec }) =>
        (spec as Fields)?.['template'] === undefined ? [] : [[metadata.name, JSON.stringify((spec as Fields)['template'])] as const],
      ),
    );
  const now = pods(after);
  return [...pods(before)].filter(([name, text]) => now.get(name) !== text).map(([name]) => name);
}

class Renderer {
  constructor(
    private readonly onDisk: ChartOnDisk,
    private readonly helm: string,
    private readonly packaged: PackagedObjects,
  ) {}

  render(environment: string, more: readonly string[] = [], secretsOf = environment): Promise<readonly KubernetesObject[]> {
    const secrets = join(this.onDisk.folder, `secrets-${secretsOf}.json`);
    writeFileSync(secrets, JSON.stringify(chartSecrets({ chart, ...this.packaged }, secretsOf)));
    return this.onDisk.template(this.helm, ['--values', `values-${environment}.yaml`, '--values', secrets, ...more]);
  }
}

function withRenderer(helm: string, packaged: PackagedObjects, use: (renderer: Renderer) => Promise<void>): Promise<void> {
  return withChart(helmChart({ chart, ...packaged }).output, (onDisk) => use(new Renderer(onDisk, helm, packaged)));
}

describeWith(helms, 'pods that read what values decide', () => {
  it.each(helms)('are as they were packaged, and start anew when a value or the environment changes, with %s', async (helm) => {
    await withRenderer(helm, others, async (renderer) => {
      const packaged = await renderer.render('prod');
      expect(objectDifferences(others.objects['prod'] ?? [], packaged).map(formatDifference)).toEqual([]);
      expect(objectDifferences(others.objects['dev'] ?? [], await renderer.render('dev')).map(formatDifference)).toEqual([]);

      const all = packaged.flatMap(({ metadata, spec }) => ((spec as Fields)?.['template'] === undefined ? [] : [metadata.name]));
      expect(all.length).toBe(kinds.length * ways.length * 2);
      const changed = await renderer.render('prod', ['--set-string', 'deploymentEnvfromConfigmap.configData.a=trace']);
      expect(restarted(packaged, changed)).toEqual(['deployment-envfrom-configmap']);

      const [prod, dev, again] = [
        await renderer.render('prod', live),
        await renderer.render('dev', live),
        await renderer.render('prod', live),
      ];
      expect([...restarted(prod, dev)].sort()).toEqual([...all].sort());
      expect(restarted(prod, again)).toEqual([]);
      const rotated = await renderer.render('prod', live, 'dev');
      expect([...restarted(prod, rotated)].sort()).toEqual(all.filter((name) => name.endsWith('-secret')).sort());
    });
  });

  it.each(kinds.map((kind) => [kind]))(
    'of a %s, however they read it: each value restarts those that read it, and no others',
    async (kind) => {
      await withRenderer('helm', others, async (renderer) => {
        const before = await renderer.render('prod');
        for (const how of ways) {
          const value = `${kind.toLowerCase()}${how.charAt(0).toUpperCase()}${how.slice(1).toLowerCase()}Configmap.configData.a=trace`;
          const after = await renderer.render('prod', ['--set-string', value]);
          expect(restarted(before, after)).toEqual([`${kind.toLowerCase()}-${how.toLowerCase()}-configmap`]);
        }
      });
    },
  );
});
