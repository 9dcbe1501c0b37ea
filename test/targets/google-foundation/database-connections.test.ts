import { type Application, database, type NamedEnvironment } from 'orchestra-cdk';
import { resolve } from '../../../lib/model/examine';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { googleFoundation } from '../../../lib/targets/google-foundation/target';

const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  images: { web: { tag: '1.0.0' } },
};
const env = { URL: database('main') };

function issues(workloads: object, more: object = {}) {
  const application = { name: 'shop', workloads, databases: { main: { kind: 'postgres', version: 16, ...more } } };
  try {
    resolve(application as unknown as Application, environment, googleFoundation.rules); // the fields are those of their kinds
    return [];
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues;
    throw error;
  }
}
const web = (max: number, databaseConnections: number) => ({
  kind: 'service',
  image: 'web',
  env,
  scaling: { min: 0, max },
  databaseConnections,
});

describe('connections to a database', () => {
  it('are as many as the machine has, less those for superusers', () => {
    expect(issues({ web: web(97, 1) })).toEqual([]);
    expect(issues({ web: web(98, 1) })).toMatchObject([
      {
        code: 'database-connections-exceeded',
        path: ['workloads', 'web', 'databaseConnections'],
        message: 'must with all replicas leave the database main at most 97 connections, got web 98 × 1 = 98',
      },
    ]);
  });

  it('sum up over all that use it, each kind in its own way', () => {
    const task = { kind: 'job', image: 'web', env, tasks: 9, parallelism: 3, databaseConnections: 5 };
    const worker = { kind: 'worker', image: 'web', env, scaling: { min: 2, max: 9 }, databaseConnections: 10 };
    const [found] = issues({ web: web(10, 7), task, worker });
    expect(found?.message).toContain('task 3 × 5 + web 10 × 7 + worker 2 × 10 = 105');
    expect(issues({ web: web(6, 7), task, worker })).toEqual([]);
    const byCpu = { ...worker, cloudRun: { instances: { kind: 'automatic' } } };
    expect(issues({ web: web(6, 7), task, worker: byCpu })).toHaveLength(1);
  });

  it('grow with the memory of the machine', () => {
    expect(issues({ web: web(50, 7) }, { cpu: 2, memory: '7680Mi' })).toEqual([]);
    expect(issues({ web: web(50, 7) }, { cpu: 2, memory: '7424Mi' })).toHaveLength(1);
  });

  it('are not counted where nobody states them or uses the database', () => {
    const { databaseConnections: _, ...unstated } = web(1000, 1);
    expect(issues({ web: unstated })).toEqual([]);
    expect(issues({ web: { ...web(1000, 1), env: {} } })).toEqual([]);
  });
});
