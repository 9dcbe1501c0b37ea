import { database, defineApplication, defineEnvironments, http, secret, serviceUrl, topic } from '../../lib';
import { resolve } from '../../lib/model/examine';
import { applicationMap } from '../../lib/report/map/application-map';

const probes = { readiness: http('/') };
const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      image: 'example.com/web:1.0',
      port: 80,
      probes,
      env: { API: serviceUrl('api') },
      access: { kind: 'public', reason: 'a shop' },
    },
    api: {
      kind: 'service',
      image: 'example.com/api:1.0',
      port: 80,
      probes,
      calls: ['api'],
      env: { DB: database('main'), KEY: secret('key'), PASSWORD: database('main', 'password'), ORDERS: topic('orders') },
    },
    admin: { kind: 'service', optional: true, image: 'example.com/admin:1.0', port: 80, probes, env: { API: serviceUrl('api') } },
  },
  databases: { main: { kind: 'postgres', version: 16 } },
  topics: { orders: {} },
  secrets: { key: { description: 'A key' } },
});
const google = { project: 'acme-shop', region: 'europe-west1' };
const { dev, prod } = defineEnvironments(shop, {
  dev: { tier: 'development', google, workloads: { admin: true } },
  prod: {
    tier: 'staging',
    google,
    kubernetes: { cluster: 'acme', routers: { web: { kind: 'ingress', hosts: ['shop.example.com'] } } },
    compose: { publish: { api: { http: { port: 8080, address: '0.0.0.0' } }, web: 8081 } },
  },
});
const map = applicationMap([dev, prod].map((environment) => resolve(shop, environment)));
const node = (id: string) => map.nodes.find((each) => each.id === id);

describe('the map of an application', () => {
  it('has what is outside first, then workloads, then data', () => {
    expect(map.nodes.map(({ id }) => id)).toEqual([
      'outside',
      ...['workload/admin', 'workload/api', 'workload/web'],
      ...['database/main', 'topic/orders'],
    ]);
  });

  it('says which environments have a node and an edge', () => {
    expect(node('workload/admin')?.environments).toEqual(['dev']);
    expect(map.edges.map(({ from, kind, to, environments }) => `${from} ${kind} ${to} in ${environments.join(', ')}`)).toEqual([
      'outside reached workload/api in prod',
      'outside reached workload/web in dev, prod',
      'workload/admin calls workload/api in dev',
      'workload/api uses database/main in dev, prod',
      'workload/api publishes topic/orders in dev, prod',
      'workload/web calls workload/api in dev, prod',
    ]);
  });

  it('says by which ways a workload is reached, and leaves out ports that the host alone reaches', () => {
    expect(node('workload/web')?.entrances).toEqual([
      { kind: 'public', how: 'a shop', environments: ['dev', 'prod'] },
      { kind: 'routed', how: 'Ingress of nginx for shop.example.com', environments: ['prod'] },
    ]);
    expect(node('workload/api')?.entrances).toEqual([
      { kind: 'published', how: 'port 8080 of the host at 0.0.0.0 (http)', environments: ['prod'] },
    ]);
  });

  it('names the secrets of a workload, passwords of databases among them', () => {
    expect(node('workload/api')?.secrets).toEqual(['key', 'main-password']);
  });

  it('has no outside where nothing is reached from there', () => {
    const { web: _, ...workloads } = shop.workloads;
    const inner = { ...shop, workloads: { api: workloads.api } } as typeof shop; // fewer workloads than the type names
    expect(applicationMap([resolve(inner, { ...dev, workloads: {} })]).nodes.map(({ id }) => id)).toEqual([
      'workload/api',
      'database/main',
      'topic/orders',
    ]);
  });
});
