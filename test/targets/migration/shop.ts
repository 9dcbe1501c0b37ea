import { type Application, database, defineApplication, http, type NamedEnvironment, secret, serviceUrl } from 'orchestra-cdk';

/** A shop on Cloud Run that goes to GKE: a public service, one of its own, jobs, a database and a secret. */
export const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      access: { kind: 'public', reason: 'the shop is for everybody' },
      probes: { readiness: http('/ready') },
      env: { API: serviceUrl('api'), DATABASE: database('main'), PASSWORD: database('main', 'password'), KEY: secret('key') },
      requestTimeoutSeconds: 120,
      databaseConnections: 5,
    },
    api: { kind: 'service', image: 'web', port: 9000, protocol: 'grpc', scaling: { min: 0, max: 4 } },
    schema: { kind: 'job', image: 'web', runs: 'before-release' },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
  secrets: { key: {} },
});

export const environment: NamedEnvironment = {
  name: 'prod',
  tier: 'staging',
  google: { project: 'acme-shop-prod', region: 'europe-west1' },
  kubernetes: {
    clusterProject: 'acme-shop-prod',
    endpointGroups: { web: { name: 'shop-web' }, api: { name: 'shop-api' } },
  },
  images: { web: { tag: '1.4.2' } },
};

export const zones = ['europe-west1-b', 'europe-west1-c', 'europe-west1-d'];

/** The same with a workload that is changed. */
export function withWorkload(name: string, change: object): Application {
  const { workloads } = shop as Application;
  const { [name]: before } = workloads;
  // as: tests state what the kind of the workload takes
  return { ...shop, workloads: { ...workloads, [name]: { ...before, ...change } } } as Application;
}
