import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { helmChart, type PackagedObjects, packageObjects, rolling } from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import { writeYaml } from '../../lib/output/yaml';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { serviceEnvironments, servicesAlone } from '../delivery/small-orchestrator';
import { describeWith } from './engine';
import { type ChartOnDisk, withChart } from './helm';
import { packagedObjects } from './packaged-objects';

// many runs of helm in one test: until now it had Jest's 5 seconds, of which a busy machine leaves none, and it says nothing of how fast they are
jest.setTimeout(120_000);

const chart = { name: 'shop', version: '1.0.0' };
const runs = Number(process.env['PROPERTY_RUNS'] ?? 25);
const helms = ['helm', 'helm-3.10', 'helm-4'] as const;

/** What a helm makes otherwise than it was, in words. */
async function differences(packaged: PackagedObjects, { folder, template }: ChartOnDisk, helm: string): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(packaged.objects).map(async ([environment, wanted]) => {
      const secrets = join(folder, `${environment}.secrets.yaml`); // what the chart does not have
      writeFileSync(secrets, writeYaml([chartSecrets({ chart, ...packaged }, environment)]));
      const rendered = await template(helm, ['--values', `values-${environment}.yaml`, '--values', secrets]);
      return objectDifferences(wanted, rendered).map((each) => `${environment}: ${formatDifference(each)}`);
    }),
  );
  return found.flat();
}

/** What `--set` changes in an environment: `Rollout orchestrator/api spec.replicas: 1 became 2`. */
async function changes({ template }: ChartOnDisk, environment: string, values: readonly string[]): Promise<readonly string[]> {
  const base = ['--values', `values-${environment}.yaml`];
  const render = (more: readonly string[]): Promise<readonly KubernetesObject[]> => template('helm', [...base, ...more]);
  const [before, after] = await Promise.all([render([]), render(values.flatMap((each) => ['--set', each]))]);
  return objectDifferences(before, after).map(formatDifference);
}

describeWith(helms, 'a Helm chart', () => {
  it(
    'reproduces every environment of whatever objects',
    async () => {
      const reproduced = fc.asyncProperty(packagedObjects(), fc.constantFrom(...helms), async (packaged, helm) => {
        await withChart(helmChart({ chart, ...packaged }).output, async (onDisk) => {
          expect(await differences(packaged, onDisk, helm)).toEqual([]);
        });
      });
      await fc.assert(reproduced, { numRuns: runs });
    },
    120_000 + runs * 2000,
  );
});

describeWith(helms, 'the charts of the applications', () => {
  for (const { application, environments } of systems) {
    const packaged = packageObjects(application, environments);
    const { output } = helmChart({ chart: { ...chart, name: application.name }, ...packaged });

    it.each(helms)(`reproduce every environment of ${application.name} with %s`, async (helm) => {
      await withChart(output, async (onDisk) => expect(await differences(packaged, onDisk, helm)).toEqual([]));
    });

    it.each(helms)(`have nothing that %s lint --strict finds, for ${application.name}`, async (helm) => {
      await withChart(output, async (onDisk) => {
        for (const environment of Object.keys(packaged.objects)) {
          expect(await onDisk.helm(helm, ['lint', '--strict', '.', '--values', `values-${environment}.yaml`])).toContain(
            '0 chart(s) failed',
          );
        }
      });
    });
  }
});

describeWith(['helm'], 'the chart of the orchestrator', () => {
  const packaged = packageObjects(servicesAlone, serviceEnvironments);
  const { output } = helmChart({ chart: { ...chart, name: 'orchestrator' }, ...packaged });
  const repository = 'europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator';
  const digest = 'sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1';
  const title = 'Rollout orchestrator/orchestrator';

  it.each<[string, string, readonly string[]]>([
    [
      'the image and the version that labels say',
      'orchestrator.image.tag=2.3.0',
      [
        `${title} metadata.labels["app.kubernetes.io/version"]: "2.2.1" became "2.3.0"`,
        `${title} spec.template.metadata.labels["app.kubernetes.io/version"]: "2.2.1" became "2.3.0"`,
        `${title} spec.template.spec.containers[0].image: "${repository}:2.2.1@${digest}" became "${repository}:2.3.0"`,
      ],
    ],
    ['the fewest pods', 'orchestrator.replicaCount=7', ['HorizontalPodAutoscaler orchestrator/orchestrator spec.minReplicas: 5 became 7']],
    [
      'one request',
      'orchestrator.resources.requests.cpu=1500m',
      [`${title} spec.template.spec.containers[0].resources.requests.cpu: "2" became "1500m"`],
    ],
    [
      'the autoscaler to a number of pods',
      'orchestrator.autoscaling.enabled=false',
      [
        `${title} spec.replicas: nothing became 5`,
        'HorizontalPodAutoscaler orchestrator/orchestrator: "HorizontalPodAutoscaler" became nothing',
      ],
    ],
    ['the placement', 'orchestrator.nodeSelector.disk=ssd', [`${title} spec.template.spec.nodeSelector: nothing became {"disk":"ssd"}`]],
  ])('changes just %s by --set', async (_, value, expected) => {
    await withChart(output, async (onDisk) => expect(await changes(onDisk, 'prod', [value])).toEqual(expected));
  });

  it('lets the autoscaler and the Service follow when the Rollout becomes a Deployment', async () => {
    const { dev } = serviceEnvironments;
    if (dev === undefined) throw new Error('it has dev');
    const rollingInDev = { ...dev, workloads: { orchestrator: { scaling: { min: 1, max: 1 }, rollout: rolling() } } };
    const switched = packageObjects(servicesAlone, { ...serviceEnvironments, dev: rollingInDev });
    await withChart(helmChart({ chart: { ...chart, name: 'orchestrator' }, ...switched }).output, async (onDisk) => {
      const found = await changes(onDisk, 'prod', ['orchestrator.rollout.enabled=false']);
      expect(found).toContain('HorizontalPodAutoscaler orchestrator/orchestrator spec.scaleTargetRef.kind: "Rollout" became "Deployment"');
      expect(found).toContain(
        'Service orchestrator/orchestrator-service spec.selector: nothing became {"app.kubernetes.io/instance":"orchestrator"}',
      );
      expect(found).toContain('Deployment orchestrator/orchestrator: nothing became "Deployment"');
    });
  });

  it('goes to the namespace of the release when it names none itself', async () => {
    await withChart(output, async ({ template }) => {
      const objects = await template('helm', ['--namespace', 'elsewhere', '--set', 'namespaceOverride=']);
      expect(new Set(objects.map(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : metadata.namespace)))).toEqual(
        new Set(['elsewhere']),
      );
    });
  });

  it.each([
    ['an unknown key', 'orchestrator.replicas=2', 'replicas'],
    ['a word for a number', 'orchestrator.replicaCount=many', 'replicaCount'],
    ['a number out of range', 'orchestrator.autoscaling.maxReplicas=0', 'maxReplicas'],
  ])('refuses %s, and says where', async (_, value, key) => {
    await withChart(output, async ({ template }) => {
      await expect(template('helm', ['--set', value])).rejects.toThrow(new RegExp(`values don't meet the specifications[^]*${key}`));
    });
  });

  it('has short files of values: what differs, in fewer than 80 lines for two services and a job', () => {
    const files = output.filter(({ path }) => /^values-.+\.yaml$/.test(path));
    expect(files.map(({ path }) => path)).toEqual(['values-dev.yaml', 'values-prod.yaml', 'values-staging.yaml']);
    for (const { text } of files) expect(text.split('\n').length).toBeLessThan(80);
  });
});
