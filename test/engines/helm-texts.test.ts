import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defineApplication, defineEnvironments, helmChart, type PackagedObjects, packageObjects, umbrellaChart } from 'orchestra-cdk';
import { podTemplateOf } from '../../lib/packaging/helm/objects/pod-path';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { describeWith, searchPath } from './engine';
import { type ChartOnDisk, readObjects, withChart } from './helm';

jest.setTimeout(180_000);

const helms = ['helm-3.10', 'helm', 'helm-4'] as const;

/** Rules that name their environment, in words that templates and YAML have for their own. */
function rules(environment: string): string {
  return `# ${environment}\r\n${`- expr: up{{ .Values.x }} {{- fail "no" }}\t"${environment}" \\ \n`.repeat(101)}\n\n`;
}

/** An application whose files differ between environments, one of them in whether it is there. */
function shop(release: string, names: readonly string[] = ['dev', 'staging', 'prod']): PackagedObjects {
  const application = defineApplication({
    name: 'shop',
    workloads: {
      api: { kind: 'service', image: 'registry.example.com/api:1.0.0', files: { '/app/rules.yml': rules('any') } },
      web: { kind: 'service', image: 'registry.example.com/web:1.0.0' },
    },
  });
  const place = { tier: 'staging', kubernetes: { namespace: 'shop' } } as const;
  const of = (name: string) => ({
    ...place,
    workloads: {
      api: { files: { '/app/rules.yml': rules(`${name} ${release}`), ...(name === 'dev' && { '/app/debug.json': rules('debug') }) } },
    },
  });
  return packageObjects(application, defineEnvironments(application, Object.fromEntries(names.map((name) => [name, of(name)]))));
}

const chart = { name: 'shop', version: '1.0.0' };
const filesOf = (packaged: PackagedObjects) => helmChart({ chart, ...packaged }).output;
const [first, second] = [shop('one'), shop('two')];

function values(environment: string): readonly string[] {
  return ['--values', `values-${environment}.yaml`];
}

const apart = (wanted: readonly KubernetesObject[] | undefined, found: readonly KubernetesObject[]) =>
  objectDifferences(wanted ?? [], found).map(formatDifference);

const refusal = ({ template }: ChartOnDisk, helm: string, args: readonly string[]) =>
  template(helm, args).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

/** Names of the workloads whose pods differ. */
function restarted(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): readonly string[] {
  const pods = (objects: readonly KubernetesObject[]) =>
    new Map(
      objects.flatMap((each) => (podTemplateOf(each) === undefined ? [] : [[each.metadata.name, JSON.stringify(podTemplateOf(each))]])),
    );
  const then = pods(before);
  return [...pods(after)].flatMap(([name = '', text]) => (then.get(name) === text ? [] : [name]));
}

describeWith(helms, 'texts in files of a chart', () => {
  it.each(helms)('are in each environment as they were, from the folder and packed, with %s', async (helm) => {
    await withChart(filesOf(first), async ({ helm: run, template }) => {
      const paths = filesOf(first).flatMap(({ path }) => (path.startsWith('files/') ? [path] : []));
      expect(paths.length).toBe(4);
      await run(helm, ['package', '.', '--destination', '.']);
      for (const [environment, wanted] of Object.entries(first.objects)) {
        expect(apart(wanted, await template(helm, values(environment)))).toEqual([]);
        const packed = ['template', 'shop', 'shop-1.0.0.tgz', '--kube-version', '1.33.0', ...values(environment)];
        expect(apart(wanted, readObjects(await run(helm, packed)))).toEqual([]);
        expect(await run(helm, ['lint', '--strict', '.', ...values(environment)])).toContain('0 chart(s) failed');
      }
    });
  });

  it.each(helms)('refuse an environment that they are not of, unless texts are given, with %s', async (helm) => {
    await withChart(filesOf(first), async (onDisk) => {
      const elsewhere = ['--set', 'global.environment=qa'];
      const said = await refusal(onDisk, helm, elsewhere);
      expect(said).toMatch(/global\.environment must be an environment that the chart has files of \(dev, prod, staging\), got "?qa/);
      expect(said).toContain('--values values-<environment>.yaml');
      writeFileSync(join(onDisk.folder, 'mine.txt'), rules('mine'));
      const given = await onDisk.template(helm, [
        ...elsewhere,
        ...['--set-file', 'api.config.api__app__rulesYml=mine.txt', '--set-file', 'api.config.api__app__debugJson=mine.txt'],
      ]);
      const [data] = given.flatMap((each) => ('data' in each ? [each.data] : []));
      expect(data).toMatchObject({ 'api__app__rules.yml': rules('mine') });
    });
  });

  it.each(helms)('give way to a value, which restarts the pods that read it, and no others, with %s', async (helm) => {
    await withChart(filesOf(first), async (onDisk) => {
      const before = await onDisk.template(helm, values('prod'));
      const after = await onDisk.template(helm, [...values('prod'), '--set-string', 'api.config.api__app__rulesYml=short']);
      expect(restarted(before, after)).toEqual(['api']);
    });
  });

  it.each(helms)('that changed restart the pods that read them, in the environment as it was, with %s', async (helm) => {
    const before = await withChart(filesOf(first), ({ template }) => template(helm, values('prod')));
    await withChart(filesOf(second), async ({ template }) => {
      const after = await template(helm, values('prod'));
      expect(restarted(before, after)).toEqual(['api']);
      expect(apart(second.objects['prod'], after)).toEqual([]);
    });
  });

  it.each(helms)('that are lost stop the release, with %s', async (helm) => {
    await withChart(filesOf(first), async (onDisk) => {
      rmSync(join(onDisk.folder, 'files/staging'), { recursive: true });
      expect(await refusal(onDisk, helm, values('staging'))).toMatch(/files\/staging\/api\/\S+ must be in the chart, got none/);
      expect(await refusal(onDisk, helm, values('prod'))).toBe('accepted');
    });
  });

  it.each(helms)('are those of the chart in an umbrella, of its base without values of an environment, with %s', async (helm) => {
    const bundled = [{ chart, files: filesOf(first) }];
    await withChart(umbrellaChart({ chart: { name: 'suite', version: '2.0.0' }, charts: bundled }), async (onDisk) => {
      for (const environment of ['dev', 'prod', 'staging'])
        expect(apart(first.objects[environment], await onDisk.template(helm, values(environment)))).toEqual([]);
      expect(apart(first.objects[first.base], await onDisk.template(helm, []))).toEqual([]);
      expect(await refusal(onDisk, helm, ['--set', 'global.environment=qa'])).toContain('global.environment must be');
    });
  });
});

describeWith(['helm', 'kustomize'], 'texts in files of a chart that kustomize has rendered', () => {
  it('are as they were', async () => {
    const chartOf = { name: 'shop', releaseName: 'shop', namespace: 'shop', valuesFile: 'charts/shop/values-dev.yaml' };
    const kustomization = JSON.stringify({ helmGlobals: { chartHome: 'charts' }, helmCharts: [chartOf] });
    const files = filesOf(first).map(({ path, text }) => ({ path: `charts/shop/${path}`, text }));
    await withChart([{ path: 'kustomization.yaml', text: kustomization }, ...files], async ({ folder }) => {
      const env = { ...process.env, PATH: searchPath };
      const { stdout } = await promisify(execFile)('kustomize', ['build', '--enable-helm', folder], { env, maxBuffer: 1 << 28 });
      expect(apart(first.objects['dev'], readObjects(stdout))).toEqual([]);
    });
  });
});
