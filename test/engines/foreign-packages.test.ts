import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { helmChart, kustomizeOverlays, writeFiles } from 'orchestra-cdk';
import { renderedObjects } from '../../lib/checks/parity/rendered-objects';
import { Toolbox } from '../../lib/checks/parity/tool';
import { writeYaml } from '../../lib/output/yaml';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';
import { isWhole } from '../extent';
import { describeWith, engine, searchPath } from './engine';
import { asEnvironments, foreignManifests } from './foreign-manifests';

jest.setTimeout(120_000);

describeWith(['manifests', 'helm', 'kubectl', 'kustomize'], 'packages of what others wrote', () => {
  const sets = foreignManifests(engine('manifests'));
  const tools = new Toolbox(searchPath);
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-foreign-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has large and small ones', () => {
    expect([...sets.keys()]).toEqual(
      expect.arrayContaining(['argo-cd', 'argo-rollouts', 'statefulset-zookeeper', 'statefulset-cassandra']),
    );
  });

  // the largest takes half of the time
  it.each([...sets.keys()].filter((name) => isWhole || name !== 'argo-cd'))('%s comes out of each tool as it went in', (name) => {
    const packaged = asEnvironments(sets.get(name) ?? []);
    const [chart, kustomize, secrets] = ['helm', 'kustomize', 'secrets'].map((kind) => path.join(folder, name, kind));
    if (chart === undefined || kustomize === undefined || secrets === undefined) throw new Error('there are three');
    const source = { chart: { name, version: '1.0.0' }, ...packaged };
    write(chart, helmChart(source).output);
    const given = Object.keys(packaged.objects).map((each) => ({ path: `${each}.yaml`, text: writeYaml([chartSecrets(source, each)]) }));
    write(secrets, given);
    write(kustomize, kustomizeOverlays({ name, ...packaged }).output);
    let compared = 0;
    for (const [environment, objects] of Object.entries(packaged.objects)) {
      for (const method of ['kubectl kustomize', 'kustomize build', 'helm template'] as const) {
        const rendered = renderedObjects(method, environment, { chart, kustomize, secrets, tools });
        expect({ method, differences: objectDifferences(objects, rendered).map(formatDifference) }).toEqual({ method, differences: [] });
        compared += rendered.length;
      }
    }
    process.stdout.write(`${name}: ${compared} objects compared\n`);
  });

  function write(to: string, output: readonly { readonly path: string; readonly text: string }[]): void {
    writeFiles(to, new Map(output.map((each) => [each.path, each.text])), { owner: 'test' });
  }
});
