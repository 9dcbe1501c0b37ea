import { App as Cluster } from 'cdk8s';
import { App as Cloud } from 'cdktf';
import { database, defineApplication, defineEnvironments, http, secret, serviceUrl } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';

const db = { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') };
const application = defineApplication({
  name: 'parcel',
  owner: 'team-parcel',
  workloads: {
    web: {
      kind: 'service',
      access: { kind: 'public', reason: 'customers track their parcels in a browser' },
      probes: { startup: http('/health'), liveness: http('/health') },
      env: { API_URL: serviceUrl('api') },
    },
    api: {
      kind: 'service',
      probes: { startup: http('/health'), liveness: http('/health') },
      env: { ...db, CARRIER_TOKEN: secret('carrier-token') },
    },
    nightly: { kind: 'scheduled-job', image: 'api', command: ['parcel', 'nightly'], schedule: '0 2 * * *', timeZone: 'Europe/Berlin', env: db },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
  secrets: { 'carrier-token': { description: 'Token for the API of the carrier' } },
});

const environments = defineEnvironments(application, {
  dev: {
    tier: 'development',
    google: { project: 'acme-parcel-dev', region: 'europe-west1' },
    kubernetes: { namespace: 'parcel-dev' },
    images: { web: { tag: '1.1.0-rc.1' }, api: { tag: '1.1.0-rc.1' } },
  },
  prod: {
    tier: 'production',
    google: { project: 'acme-parcel-prod', region: 'europe-west1' },
    kubernetes: { namespace: 'parcel' },
    images: { web: { tag: '1.0.0', digest: `sha256:${'a1'.repeat(32)}` }, api: { tag: '1.0.0', digest: `sha256:${'b2'.repeat(32)}` } },
    workloads: { web: { scaling: { min: 3, max: 20 } } },
    secrets: { 'carrier-token': { version: '1' } },
  },
});

const [cloud, cluster] = [new Cloud(), new Cluster()];
for (const [name, environment] of Object.entries(environments)) {
  const foundation = new FoundationStack(cloud, `parcel-${name}-foundation`, { application, environment });
  new CloudRunStack(cloud, `parcel-${name}`, { application, environment, foundation });
  new AppChart(cluster, `parcel-${name}`, { application, environment });
}
cloud.synth();
cluster.synth();
