import {
  type Application,
  externalSecrets,
  helmChart,
  type NamedEnvironment,
  packageObjects,
  secret,
  serviceHost,
  type Workload,
} from 'orchestra-cdk';
import { isWhole } from '../extent';
import type { ControlPlane, LiveObject } from './kubernetes';
import type { LivingRelease } from './living-release';

const helms = isWhole ? ['helm-3.10', 'helm', 'helm-4'] : ['helm-4'];

const image = 'registry.example.com/shop/api:1.0.0';
const api: Workload = { kind: 'service', image, env: { KEY: secret('key') } };
const rules = [
  { resources: ['pods'], verbs: ['get'] },
  { resources: ['nodes'], verbs: ['get'], clusterWide: true },
] as const;
/** Calls what the first release only brings, and reads what the one before has as an ordinary object. */
const migrate: Workload = {
  kind: 'job',
  runs: 'before-release',
  image,
  env: { API: serviceHost('api'), KEY: secret('key') },
  kubernetes: { identity: { token: true, rules, reason: 'looks at pods' } },
};

/** Tests of what hooks of a job leave in the cluster, while it runs and after it. */
export function hookCases(cluster: ControlPlane, started: (helm: string, namespace: string) => Promise<LivingRelease>): void {
  beforeAll(async () => {
    await cluster.apply({ objects: [externalSecretDefinition] }, true);
    await cluster.kubectl(['wait', '--for=condition=Established', 'crd/externalsecrets.external-secrets.io', '--timeout=30s']);
  });

  const chartOf = (release: LivingRelease, name: string, workloads: Application['workloads']) => {
    const environment: NamedEnvironment = {
      name: 'prod',
      tier: 'staging',
      kubernetes: { namespace: release.namespace, secrets: externalSecrets({ store: 'gcp' }) },
      google: { project: 'acme-shop', region: 'europe-west1' },
    };
    const packaged = packageObjects({ name: 'shop', workloads, secrets: { key: {} } }, { prod: environment });
    return release.write(name, helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged }).output);
  };
  const found = async ({ namespace }: LivingRelease, kinds: string): Promise<readonly string[]> => {
    const answer = await cluster.kubectl(['get', kinds, '--namespace', namespace, '-o', 'json']);
    const { items } = JSON.parse(answer) as { items: LiveObject[] }; // kubectl's own output
    const own = items.filter(({ metadata: { name } }) => ['migrate', 'migrate-first', 'key', `${namespace}.migrate`].includes(name));
    return own.map(({ kind, metadata: { name } }) => `${kind}/${name}`).sort();
  };
  const identity = 'serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings';

  it.each(helms)('with %s: the account and the rights of a job are there while it runs, and not after it', async (helm) => {
    const release = await started(helm, `rights-${helm.replace('.', '-')}`);
    const { namespace } = release;
    const chart = chartOf(release, 'all', { api, migrate });
    await release.upgrade(chart, 'prod', '--wait');
    expect(await found(release, identity)).toEqual([
      `ClusterRole/${namespace}.migrate`,
      `ClusterRoleBinding/${namespace}.migrate`,
      'Role/migrate',
      'RoleBinding/migrate',
      'ServiceAccount/migrate',
    ]);
    await cluster.kubectl(['wait', '--for=condition=Complete', 'job/migrate-first', '--namespace', namespace, '--timeout=30s']);
    for (let upgrades = 0; upgrades < 2; upgrades++) {
      await release.upgrade(chart, 'prod', '--wait');
      expect(await found(release, identity)).toEqual([]);
    }
    await release.run('rollback', 'life', '1', '--wait');
    expect(await found(release, identity)).toHaveLength(5);
    await release.run('uninstall', 'life', '--wait');
    expect(await found(release, identity)).toEqual([]);
  });

  it.each(helms)(
    'with %s: a Secret stays asked for when a job before the release begins to read it, and when it no longer does',
    async (helm) => {
      const release = await started(helm, `secrets-${helm.replace('.', '-')}`);
      await release.upgrade(chartOf(release, 'one', { api }), 'prod');
      const two = chartOf(release, 'two', { api, migrate });
      for (let upgrades = 0; upgrades < 2; upgrades++) {
        await release.upgrade(two, 'prod');
        expect(await found(release, 'externalsecrets.external-secrets.io')).toEqual(['ExternalSecret/key']);
      }
      const three = chartOf(release, 'three', { api });
      await expect(release.upgrade(three, 'prod')).rejects.toThrow('exists and cannot be imported'); // before it changes anything
      await cluster.kubectl(['delete', 'externalsecrets', 'key', '--namespace', release.namespace]);
      await release.upgrade(three, 'prod');
      expect(await found(release, 'externalsecrets.external-secrets.io')).toEqual(['ExternalSecret/key']);
    },
  );
}

/** The resource, without what its operator knows of its fields. */
const externalSecretDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'externalsecrets.external-secrets.io' },
  spec: {
    group: 'external-secrets.io',
    names: { kind: 'ExternalSecret', listKind: 'ExternalSecretList', plural: 'externalsecrets', singular: 'externalsecret' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};
