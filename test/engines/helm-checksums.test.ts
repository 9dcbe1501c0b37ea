import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  canary,
  compile,
  defineApplication,
  defineEnvironments,
  helmChart,
  kubernetes,
  type PackagedObjects,
  pause,
  weight,
} from 'orchestra-cdk';
import { valueKey } from '../../lib/packaging/helm/align/value-key';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { podTemplateOf } from '../../lib/packaging/helm/objects/pod-path';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { isWhole } from '../extent';
import { workload } from '../packaging/helm-words/objects';
import { describeWith } from './engine';
import { withChart } from './helm';

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

function nameOf(kind: string, how: string, data: string): string {
  return `${kind}-${how}-${data}`.toLowerCase();
}

/** A workload, and the object of its own that it reads: `api-env-configmap`. */
function pair(
  kind: (typeof kinds)[number],
  how: string,
  { data, level }: { data: 'configMap' | 'secret'; level: string },
): KubernetesObject[] {
  const name = nameOf(kind, how, data);
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

/** Each way with one of the kinds; as a whole with each. */
const pairs = ways.flatMap((how, index) =>
  kinds.filter((_, position) => isWhole || position === index % kinds.length).map((kind) => [kind, how] as const),
);

function foreign(level: string): KubernetesObject[] {
  return pairs.flatMap(([kind, how]) => (['configMap', 'secret'] as const).flatMap((data) => pair(kind, how, { data, level })));
}

/** Characters that JSON of Go, of older and of newer ones, and of JavaScript escape differently, and others that YAML is asked too much of. */
const nasty = '\b\f\u2028\u2029<&>é\u{1f600}{{ .Values }}\ttab \r\nlast';

const rollout = canary([weight(20), pause('1s'), weight(50)]);

/** A Rollout here and a Deployment there, files that only one environment has, and jobs. */
function own(level: string): readonly KubernetesObject[] {
  const files = { '/app/a': nasty, '/app/level.yaml': `level: ${level}\n`, '/b/"{{x}}"': '' };
  const application = defineApplication({
    name: 'own',
    workloads: {
      api: { kind: 'service', files },
      db: { kind: 'stateful-service', port: 5432, files },
      web: { kind: 'service', scaling: { min: 2, max: 2 }, files, ...(level === 'info' && { rollout }) },
      audit: { kind: 'service', ...(level === 'debug' && { files }) },
      nightly: { kind: 'scheduled-job', schedule: '0 3 * * *', files },
      migrate: { kind: 'job', runs: 'before-release', files },
    },
  });
  const images = Object.fromEntries(Object.keys(application.workloads).map((name) => [name, { tag: '1.0.0' }]));
  const place = { registry: 'registry.example.com', kubernetes: { namespace: 'shop' } };
  const { dev } = defineEnvironments(application, { dev: { tier: 'development', ...place, images } });
  return compile(kubernetes, application, dev).output;
}

const packaged: PackagedObjects = {
  objects: { dev: [...own('debug'), ...foreign('debug')], prod: [...own('info'), ...foreign('info')] },
  base: 'prod',
};
const ours = ['api', 'audit', 'db', 'migrate', 'nightly', 'web'];

/** Names of the workloads whose pods differ. */
function restarted(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): readonly string[] {
  const [then, now] = [podsOf(before), podsOf(after)];
  return [...then]
    .filter(([name, text]) => now.get(name) !== text)
    .map(([name]) => name)
    .sort();
}

function podsOf(objects: readonly KubernetesObject[]): ReadonlyMap<string, string> {
  return new Map(
    objects.flatMap((each) => {
      const pods = podTemplateOf(each);
      return pods === undefined ? [] : [[each.metadata.name, JSON.stringify(pods)] as const];
    }),
  );
}

describeWith(helms, 'pods that read what values decide', () => {
  const { output } = helmChart({ chart, ...packaged });
  const secrets = { dev: chartSecrets({ chart, ...packaged }, 'dev'), prod: chartSecrets({ chart, ...packaged }, 'prod') };

  async function withRenderer(helm: string, use: (render: Render) => Promise<void>): Promise<void> {
    await withChart(output, async ({ folder, template }) => {
      for (const [name, values] of Object.entries(secrets)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(values));
      await use((environment, more = [], secretsOf = environment) =>
        template(helm, ['--values', `values-${environment}.yaml`, '--values', join(folder, `${secretsOf}.json`), ...more]),
      );
    });
  }

  it.each(helms)('are as they were packaged, and others when a value of theirs is, with %s', async (helm) => {
    await withRenderer(helm, async (render) => {
      const before = await render('prod');
      expect(objectDifferences(packaged.objects['prod'] ?? [], before).map(formatDifference)).toEqual([]);
      const changed = [...pairs.filter((_, index) => index % 2 === 0).map(([kind, how]) => nameOf(kind, how, 'configMap'))];
      const values = [
        ...changed.map((name) => `${valueKey(name)}.configData.a`),
        'api.config.api__app__levelYaml',
        'web.config.web__app__levelYaml',
      ];
      const after = await render(
        'prod',
        values.flatMap((name) => ['--set-string', `${name}=trace`]),
      );
      expect(restarted(before, after)).toEqual([...changed, 'api', 'web'].sort());
      const [first = ''] = changed;
      const noted = await render('prod', ['--set-string', `${valueKey(first)}.podAnnotations.a=b,${valueKey(first)}.configData.a=trace`]);
      expect(podsOf(noted).get(first)).toMatch(/"annotations":\{"a":"b","checksum\/data":"[0-9a-f]{64}"\}/);
    });
  });

  it('are others in another environment, or with another secret, where there is a cluster', async () => {
    await withRenderer('helm', async (render) => {
      expect(objectDifferences(packaged.objects['dev'] ?? [], await render('dev')).map(formatDifference)).toEqual([]);
      const [prod, dev, again, rotated] = [
        await render('prod', live),
        await render('dev', live),
        await render('prod', live),
        await render('prod', live, 'dev'),
      ];
      expect(restarted(prod, dev)).toEqual([...podsOf(prod).keys()].sort());
      expect(restarted(prod, again)).toEqual([]);
      expect(restarted(prod, rotated)).toEqual(pairs.map(([kind, how]) => nameOf(kind, how, 'secret')).sort());
      expect(
        objectDifferences(
          own('info').filter(({ kind }) => kind !== 'Namespace'),
          prod.filter(({ metadata: { name } }) => ours.includes(name.split('-')[0] ?? '')),
        ),
      ).toEqual([]);
    });
  });
});

type Render = (environment: 'dev' | 'prod', more?: readonly string[], secretsOf?: 'dev' | 'prod') => Promise<readonly KubernetesObject[]>;
