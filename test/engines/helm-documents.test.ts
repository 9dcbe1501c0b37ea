import type { OutputFile } from '../../lib/output/output-file';
import { helmChart } from '../../lib/packaging/helm/helm-chart';
import { umbrellaChart } from '../../lib/packaging/helm/umbrella/umbrella-chart';
import type { BundledChart } from '../../lib/packaging/helm/umbrella/umbrella-source';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { PackagedObjects } from '../../lib/packaging/objects-by-environment';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { deployment, object, service } from '../packaging/helm-words/objects';
import { describeWith } from './engine';
import { withChart } from './helm';

jest.setTimeout(120_000);

const tools = ['helm-3.10', 'helm', 'helm-4'];

/** A shop whose environments differ in what people set most. */
const shop: PackagedObjects = {
  objects: {
    dev: [web({ replicas: 1, level: 'debug', zone: { zone: 'b' } }), service('web')],
    prod: [web({ replicas: 3, level: 'info', zone: { zone: 'a', disk: 'ssd' } }), service('web'), scaler()],
  },
  base: 'prod',
};

const audit: PackagedObjects = {
  objects: { dev: [deployment('audit', { replicas: 1 })], prod: [deployment('audit', { replicas: 2 })] },
  base: 'prod',
};

function web({ replicas, level, zone }: { replicas: number; level: string; zone: { readonly [label: string]: string } }): KubernetesObject {
  const resources = { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '256Mi' } };
  const env = [
    { name: 'LOG_LEVEL', value: level },
    { name: 'PORT', value: '8080' },
  ];
  const containers = [{ name: 'web', image: `registry.example.com/shop/web:1.0.${replicas}`, imagePullPolicy: 'Always', env, resources }];
  return deployment('web', replicas > 1 ? {} : { replicas }, { containers, nodeSelector: zone });
}

function scaler(): KubernetesObject {
  const target = { type: 'Utilization', averageUtilization: 70 };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef, minReplicas: 3, maxReplicas: 9, metrics } });
}

const [shopChart, auditChart] = [bundled('shop', shop), bundled('audit', audit)];

function bundled(name: string, packaged: PackagedObjects): BundledChart {
  const chart = { name, version: '1.0.0', description: `The ${name}.` };
  return { chart, files: helmChart({ chart, ...packaged }).output };
}

/** What helm says when it refuses. */
async function refusal(files: readonly OutputFile[], tool: string, args: readonly string[]): Promise<string> {
  return withChart(files, ({ template }) =>
    template(tool, args).then(
      () => 'accepted',
      (error: Error) => error.message,
    ),
  );
}

describeWith(tools, 'the documents of a chart', () => {
  describe.each(tools)('%s', (tool) => {
    it('finds nothing to complain about', async () => {
      await withChart(shopChart.files, async ({ helm }) => {
        const said = await helm(tool, ['lint', '--strict', '.', '--values', 'values-dev.yaml']);
        expect(said.split('\n').filter((line) => /^\[(?!INFO\] Chart.yaml: icon is recommended)/.test(line))).toEqual([]);
      });
    });

    it.each([
      ['text for a number', 'web.autoscaling.maxReplicas=many', /maxReplicas/],
      ['a number for text', 'web.image.tag=2024', /tag.*(string|pattern)/],
      ['a key that nobody knows', 'web.replicas=3', /replicas/],
      ['a section that nobody knows', 'wep.replicaCount=3', /wep/],
      ['a number that is too small', 'web.autoscaling.maxReplicas=0', /maxReplicas.*1/],
      ['a number that is too large', 'web.autoscaling.targetCPUUtilizationPercentage=-5', /targetCPUUtilizationPercentage.*1/],
      ['another choice', 'web.image.pullPolicy=Sometimes', /pullPolicy.*'?"?Always/],
      ['a quantity that is none', 'web.resources.requests.memory=plenty', /memory.*pattern/],
      ['a switch that is none', 'web.autoscaling.enabled=perhaps', /enabled.*bool/],
      ['resources of a kind that is none', 'web.resources.request.cpu=1', /request/],
      ['a label that is no text', 'web.nodeSelector.ssd=true', /ssd.*string/],
    ])('refuses %s, and says where', async (_title, set, said) => {
      const message = await refusal(shopChart.files, tool, ['--set', set]);
      expect(message).toContain("values don't meet the specifications of the schema(s)");
      expect(message).toMatch(said);
    });

    it('prints tests only when they are asked for', async () => {
      await withChart(shopChart.files, async ({ template }) => {
        const plain = await template(tool);
        const tested = await template(tool, ['--set', 'tests.enabled=true,tests.image.repository=mirror.example.com/busybox']);
        const added = tested.filter(
          ({ kind, metadata: { name } }) => !plain.some((each) => each.kind === kind && each.metadata.name === name),
        );
        expect(added.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Pod web-connection-test']);
        expect(added[0]).toMatchObject({ spec: { containers: [{ image: 'mirror.example.com/busybox:1.37.0' }] } });
      });
    });

    it('packs the chart', async () => {
      await withChart(shopChart.files, async ({ helm }) => {
        expect(await helm(tool, ['package', '.', '--destination', '.'])).toContain('shop-1.0.0.tgz');
      });
    });

    it('renders an umbrella as the charts that are in it', async () => {
      const files = umbrellaChart({ chart: { name: 'suite', version: '2.0.0' }, charts: [shopChart, auditChart] });
      await withChart(files, async ({ helm, template }) => {
        for (const environment of ['dev', 'prod']) {
          const rendered = await template(tool, ['--values', `values-${environment}.yaml`]);
          const expected = [...(shop.objects[environment] ?? []), ...(audit.objects[environment] ?? [])];
          expect(objectDifferences(expected, rendered).map(formatDifference)).toEqual([]);
        }
        const half = await template(tool, ['--values', 'values-prod.yaml', '--set', 'audit.enabled=false']);
        expect(objectDifferences(shop.objects['prod'] ?? [], half).map(formatDifference)).toEqual([]);
        expect(await helm(tool, ['lint', '--strict', '.'])).not.toMatch(/\[(WARNING|ERROR)\]/);
        expect(await helm(tool, ['dependency', 'list', '.'])).toMatch(/shop\s+1\.0\.0\s+unpacked/);
      });
    });

    it('refuses wrong values of the charts in an umbrella', async () => {
      const files = umbrellaChart({ chart: { name: 'suite', version: '2.0.0' }, charts: [shopChart, auditChart] });
      expect(await refusal(files, tool, ['--set', 'shop.web.replicas=3'])).toMatch(/replicas/);
      expect(await refusal(files, tool, ['--set', 'shp.web.replicaCount=3'])).toMatch(/shp/);
    });
  });

  it('tell whoever installs how to reach it', async () => {
    await withChart(shopChart.files, async ({ helm }) => {
      const said = await helm('helm-4', ['install', 'mine', '.', '--dry-run=client', '--set', 'tests.enabled=true']);
      expect(said.slice(said.indexOf('NOTES:'))).toBe(`NOTES:
shop 1.0.0 is installed as release mine in namespace shop.
The values are those of prod.

See what it does:
  kubectl --namespace shop get pods

Reach it from this machine:
  kubectl --namespace shop port-forward service/web 8080:8080

Test it:
  helm test mine --namespace default --logs
`);
    });
  });
});
