import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineApplication, defineEnvironments, helmChart, ingress, jsonPatch, packageObjects, patch, writeFiles } from 'orchestra-cdk';
import { checkParity } from 'orchestra-cdk/testing';
import { parseAllDocuments } from 'yaml';
import { describeParity } from '../../lib/cli/parity-text';
import { describeWith, engine, searchPath } from './engine';

jest.setTimeout(180_000);

const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      port: 8080,
      image: 'registry.example.com/web',
      scaling: { min: 2, max: 4 },
      access: { kind: 'public', reason: 'a test' },
      kubernetes: {
        identity: {
          token: true,
          reason: 'a test',
          rules: [
            { resources: ['nodes'], verbs: ['get'], clusterWide: true },
            { resources: ['pods'], verbs: ['list'] },
          ],
        },
      },
    },
    store: {
      kind: 'stateful-service',
      port: 5432,
      image: 'registry.example.com/store',
      volumes: { '/data': { kind: 'persistent', size: '1Gi' } },
    },
  },
});
const images = { web: { tag: '1' }, store: { tag: '1' } } as const;
const why = { reason: 'a test' };
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', kubernetes: { namespace: 'shop-dev' }, images },
  prod: {
    tier: 'staging',
    kubernetes: {
      namespace: 'shop',
      routers: {
        web: ingress('alb', { previewHosts: ['next.example.com'], annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' } }),
      },
      extraObjects: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' }, data: { 'a.conf': 'x = {{ 1 }}\n', octal: '0o17' } },
        { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'shop-high' }, value: 1000 },
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'shop' },
          spec: { dnsNames: ['a', 'b'], secretName: 'tls' },
        },
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'seen', namespace: 'monitoring' }, data: { app: 'shop' } },
      ],
      patches: [
        patch('Deployment/web', { spec: { template: { spec: { hostAliases: [{ ip: '10.0.0.5', hostnames: ['old', 'older'] }] } } } }, why),
        patch('Deployment/web', { metadata: { annotations: { note: '{{ no: template }}' } }, spec: { revisionHistoryLimit: null } }, why),
        jsonPatch(
          'Deployment/web',
          [
            { op: 'add', path: '/spec/template/spec/containers/0/env/0', value: { name: 'FIRST', value: 'yes' } },
            { op: 'add', path: '/spec/template/spec/containers/0/lifecycle/postStart', value: { exec: { command: ['true'] } } },
          ],
          why,
        ),
        patch(
          'StatefulSet/store',
          { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } } },
          why,
        ),
        patch('Service/web', { spec: { type: 'NodePort' } }, why),
        jsonPatch('Service/web', [{ op: 'add', path: '/spec/ports/0/nodePort', value: 30001 }], why),
      ],
    },
    images,
  },
});

describeWith(
  ['kubectl', 'kustomize', 'helm'],
  'an application that is patched, and has objects of its own, in one environment only',
  () => {
    it('is the same by Helm and kustomize as by kubectl', () => {
      const report = checkParity({ application: shop, environments, path: searchPath });
      expect(describeParity(report)).toMatch(/, no difference\n$/);
    });

    it('has rights in the whole cluster of its own wherever its chart is installed', () => {
      const folder = mkdtempSync(join(tmpdir(), 'orchestra-rights-'));
      try {
        const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(shop, environments) });
        writeFiles(folder, new Map(output.map(({ path, text }) => [path, text])), { owner: 'test' });
        const rights = (namespace: string) =>
          parseAllDocuments(
            execFileSync(engine('helm'), ['template', 'shop', folder, '--set', `namespaceOverride=${namespace}`], { encoding: 'utf8' }),
          )
            .map((each) => each.toJS())
            .filter(({ kind }) => kind.startsWith('ClusterRole'))
            .map(({ metadata, roleRef, subjects }) => [metadata.name, roleRef?.name, subjects?.[0].namespace]);
        const both = (namespace: string) => [
          [`${namespace}.web`, undefined, undefined],
          [`${namespace}.web`, `${namespace}.web`, namespace],
        ];
        for (const namespace of ['shop', 'second']) expect(rights(namespace)).toEqual(both(namespace));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
