import { composeItems } from '../../lib/rendered/compose-items';
import { fileItems } from '../../lib/rendered/file-items';
import { hiddenPaths } from '../../lib/rendered/hidden-paths';
import { kubernetesItems } from '../../lib/rendered/kubernetes-items';
import { owningWorkload } from '../../lib/rendered/owning-workload';
import { terraformItems } from '../../lib/rendered/terraform-items';

const workloads = ['api', 'api-cache', 'web'];

describe('items of a stack of Terraform', () => {
  const stack = {
    '//': { metadata: { version: '0.21.0' } },
    terraform: { backend: { gcs: { bucket: 'state' } } },
    variable: { password: { sensitive: true } },
    output: { url: { value: 'https://example.com' } },
    resource: {
      google_sql_user: { main: { '//': { metadata: { path: 'shop-prod/Database-main/User' } }, name: 'shop', password: 'hunter2' } },
      google_cloud_run_v2_service: { api_1A: { '//': { metadata: { path: 'shop-prod/api/Resource' } }, name: 'api' } },
    },
    data: { google_project: { own: {} } },
  };
  const items = terraformItems(stack, { stack: 'shop-prod', environment: 'prod', workloads });

  it('are its resources, data sources, variables, outputs and settings', () => {
    expect(items.map(({ identity }) => identity)).toEqual([
      'shop-prod/data.google_project.own',
      'shop-prod/output.url',
      'shop-prod/google_cloud_run_v2_service.api_1A',
      'shop-prod/google_sql_user.main',
      'shop-prod/terraform',
      'shop-prod/var.password',
    ]);
  });

  it('know their construct and their workload, and nothing of what the framework notes', () => {
    const service = items.find(({ type }) => type === 'google_cloud_run_v2_service');
    expect(service).toMatchObject({ source: 'shop-prod/api/Resource', workload: 'api', value: { name: 'api' } });
    expect(service?.value).not.toHaveProperty('//');
  });

  it('hide what an attribute says is secret', () => {
    const user = items.find(({ type }) => type === 'google_sql_user');
    expect(user && [...hiddenPaths(user)]).toEqual(['password']);
  });
});

describe('items of objects of Kubernetes', () => {
  it('are of the workload of their labels, or of their name', () => {
    const labels = { 'app.kubernetes.io/name': 'web' };
    const object = (name: string, more = {}) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop', ...more } });
    const items = kubernetesItems([object('settings', { labels }), object('api-cache-settings'), object('other')], { workloads });
    expect(items.map(({ identity, workload }) => [identity, workload])).toEqual([
      ['v1/ConfigMap shop/settings', 'web'],
      ['v1/ConfigMap shop/api-cache-settings', 'api-cache'],
      ['v1/ConfigMap shop/other', undefined],
    ]);
  });

  it('hide all that a Secret holds', () => {
    const [item] = kubernetesItems([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { user: 'anna' } }], {
      workloads,
    });
    expect(item && [...hiddenPaths(item)]).toEqual(['stringData.user']);
  });
});

describe('items of files', () => {
  const place = { environments: ['dev', 'prod'], workloads };

  it('are the values of a chart, by workload and environment', () => {
    const items = fileItems('deploy/shop/helm/values-prod.yaml', 'apiCache:\n  replicas: 2\nglobal: {}\n', place);
    expect(items).toEqual([
      expect.objectContaining({ plane: 'helm', environment: 'prod', identity: 'values-prod.yaml apiCache', workload: 'api-cache' }),
      expect.objectContaining({ plane: 'helm', environment: 'prod', identity: 'values-prod.yaml global' }),
    ]);
  });

  it('are the objects that controllers read', () => {
    const text = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n---\nkind: Kustomization\n';
    expect(fileItems('deploy/shop/argocd/application.yaml', text, place).map(({ title }) => title)).toEqual(['Application shop']);
  });

  it('are workflows with their workload, and texts with their environment', () => {
    const [workflow] = fileItems('.github/workflows/shop.build-api.yml', 'on: push\n', place);
    expect(workflow).toMatchObject({ plane: 'workflow', workload: 'api', value: { on: 'push' } });
    const [script] = fileItems('deploy/shop/scripts/environments/prod.sh', '#!/bin/sh\n', place);
    expect(script).toMatchObject({ plane: 'file', environment: 'prod', value: '#!/bin/sh\n' });
  });

  it('are none of packages of the same objects', () => {
    expect(fileItems('deploy/shop/kustomize/base/service-api.yaml', 'kind: Service\n', place)).toEqual([]);
    expect(fileItems('deploy/shop/helm/templates/api/service.yaml', '{{ x }}', place)).toEqual([]);
  });

  it('are the parts of a project of Compose', () => {
    const text = 'name: shop\nservices:\n  api:\n    image: api\nvolumes:\n  data: {}\n';
    const items = composeItems('compose.yaml', text, { environment: 'dev', workloads });
    expect(items.map(({ identity, workload }) => [identity, workload])).toEqual([
      ['name', undefined],
      ['services.api', 'api'],
      ['volumes.data', undefined],
    ]);
  });
});

test.each([
  ['api', 'api'],
  ['api-canary', 'api'],
  ['DeploysJob-api', 'api'],
  ['api-cache-data', 'api-cache'],
  ['Policy-api_memory-near-limit', 'api'],
  ['Policy-api-cache_stopped', 'api-cache'],
  ['Policy-apis_stopped', undefined],
  ['apis', undefined],
])('%s belongs to %s', (name, workload) => {
  expect(owningWorkload(name, workloads)).toBe(workload);
});
