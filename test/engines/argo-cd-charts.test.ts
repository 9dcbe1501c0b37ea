import { externalSecrets, helmChart, packageObjects, secret, serviceHost, type Workload } from 'orchestra-cdk';
import { predictSync } from '../../lib/delivery/argo-cd/sync-order';
import { withWaves } from '../../lib/delivery/argo-cd/waves';
import { nameOf, orderOf } from '../delivery/argo-cd/sync-objects';
import { describeWith } from './engine';
import { withChart } from './helm';

jest.setTimeout(60_000);

/** Argo CD tells Helm what the cluster has, and lets it look up nothing there. */
const asArgoCd = ['--values', 'values-prod.yaml', '--api-versions', 'v1/Namespace'];

const image = 'registry.example.com/shop/api:1.0.0';
const rules = [
  { resources: ['pods'], verbs: ['get'] },
  { resources: ['nodes'], verbs: ['get'], clusterWide: true },
] as const;
const migrate: Workload = {
  kind: 'job',
  runs: 'before-release',
  image,
  env: { PGHOST: serviceHost('db'), KEY: secret('key') },
  kubernetes: { identity: { token: true, rules, reason: 'looks at pods' } },
};
const workloads = { db: { kind: 'stateful-service', image, port: 5432 }, api: { kind: 'service', image }, migrate } as const;

describeWith(['helm'], 'a chart in Argo CD', () => {
  it('has all that a job before a release needs applied before it', async () => {
    const environment = {
      tier: 'staging',
      kubernetes: { secrets: externalSecrets({ store: 'gcp' }) },
      google: { project: 'acme-shop', region: 'europe-west1' },
    } as const;
    const packaged = packageObjects({ name: 'shop', workloads, secrets: { key: {} } }, { prod: { name: 'prod', ...environment } });
    const objects = Object.fromEntries(Object.entries(packaged.objects).map(([name, each]) => [name, withWaves(each)]));
    await withChart(helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged, objects }).output, async ({ template }) => {
      const rendered = await template('helm', asArgoCd);
      const order = Object.entries(orderOf(predictSync(rendered, { isFirst: true, createNamespace: true })));
      const applied = order.flatMap(([wave, names]) => names.map((name) => ({ wave, name })));
      const indexOf = (name: string) => applied.findIndex((each) => each.name === name);
      const job = indexOf('Job/migrate-first');
      expect(applied[job]?.wave).toBe('Sync -1');
      const identity = ['ServiceAccount', 'Role', 'RoleBinding'].map((kind) => `${kind}/migrate`);
      for (const name of [
        ...identity,
        'ClusterRole/shop.migrate',
        'ClusterRoleBinding/shop.migrate',
        'ExternalSecret/key',
        'StatefulSet/db',
      ]) {
        expect([name, indexOf(name) >= 0 && indexOf(name) < job]).toEqual([name, true]);
      }
      expect(applied.at(-1)?.wave).toBe('Sync 0');
      expect(rendered.map(nameOf)).not.toContain('Namespace/shop'); // its Application has to make it
    });
  });
});
