import { App as Cluster } from 'cdk8s';
import { App as Cloud } from 'cdktf';
import { database, defineApplication, defineEnvironments, http, secret, serviceUrl } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';

const application = defineApplication({
  name: 'ledger',
  workloads: {
    web: {
      kind: 'service',
      access: { kind: 'public', reason: 'people open it in a browser' },
      probes: { startup: http('/healthz'), liveness: http('/healthz') },
      env: { API_URL: serviceUrl('api') },
      scaling: { min: 0, max: 2 },
    },
    api: {
      kind: 'service',
      probes: { startup: http('/healthz'), liveness: http('/healthz') },
      env: { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password'), SIGNING_KEY: secret('signing-key') },
    },
    nightly: {
      kind: 'scheduled-job',
      image: 'api',
      command: ['node', 'nightly.js'],
      schedule: '0 2 * * *',
      timeZone: 'Europe/Berlin',
      env: { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') },
    },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
  secrets: { 'signing-key': {} },
});

const digest = (letter: string) => ({ digest: `sha256:${letter.repeat(64)}` as const });
const environments = defineEnvironments(application, {
  dev: {
    tier: 'development',
    google: { project: 'acme-ledger-dev', region: 'europe-west1' },
    kubernetes: {},
    images: { web: { tag: '1.0.0' }, api: { tag: '1.0.0' } },
  },
  prod: {
    tier: 'production',
    google: { project: 'acme-ledger-prod', region: 'europe-west1' },
    kubernetes: {},
    images: { web: digest('a'), api: digest('b') },
    secrets: { 'signing-key': { version: '3' } },
    workloads: { web: { scaling: { min: 3, max: 20 } } },
  },
});

const [cloud, cluster] = [new Cloud(), new Cluster()];
for (const [name, environment] of Object.entries(environments)) {
  const foundation = new FoundationStack(cloud, `ledger-${name}-foundation`, { application, environment });
  const run = new CloudRunStack(cloud, `ledger-${name}`, { application, environment, foundation });
  const chart = new AppChart(cluster, `ledger-${name}`, { application, environment });
  console.log(name, [...foundation.notes, ...run.notes, ...chart.notes]);
}
for (const app of [cloud, cluster]) app.synth();
