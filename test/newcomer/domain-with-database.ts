// A Cloud Run service at notes.example.com with a Cloud SQL database. Everything but the load balancer is private.
import { App, TerraformOutput } from 'cdktf';
import { database, defineApplication, defineEnvironments, http, serviceUrl } from 'orchestra-cdk';
import { BootstrapStack, CloudRunStack, DnsZone, deployOrder, FoundationStack, GoogleStack, PublicEndpoint } from 'orchestra-cdk/google';

const application = defineApplication({
  name: 'notes',
  workloads: {
    web: {
      kind: 'service',
      access: { kind: 'public', reason: 'people write their notes in a browser' },
      probes: { startup: http('/health'), liveness: http('/health') },
      env: { API_URL: serviceUrl('api') },
    },
    api: {
      kind: 'service',
      probes: { startup: http('/health'), liveness: http('/health') },
      env: { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') },
    },
    migrate: {
      kind: 'job',
      runs: 'before-release',
      image: 'api',
      command: ['notes', 'migrate'],
      env: { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') },
    },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
});

const { dev: environment } = defineEnvironments(application, {
  dev: {
    tier: 'development',
    google: { project: 'acme-notes-dev', region: 'europe-west1' },
    images: { web: { tag: '1.0.0' }, api: { tag: '1.0.0' } },
  },
});

const app = new App();
const foundation = new FoundationStack(app, 'notes-dev-foundation', { application, environment });
const { project, region } = foundation;
const apis = ['certificatemanager.googleapis.com', 'dns.googleapis.com', 'compute.googleapis.com'];
const bootstrap = new BootstrapStack(app, 'notes-dev-bootstrap', { project, region, apis });
foundation.addDependency(bootstrap);

const names = new GoogleStack(app, 'notes-dev-dns', { project, region });
names.addDependency(bootstrap);
const zone = new DnsZone(names, 'Zone', { name: 'notes', project, dnsName: 'notes.example.com.' });
new TerraformOutput(names, 'name_servers', { value: zone.nameServers });

const run = new CloudRunStack(app, 'notes-dev', { application, environment, foundation });
const endpoint = new PublicEndpoint(run, 'Endpoint', {
  name: 'notes',
  project,
  backends: { web: { services: [run.service('web')] } },
  hosts: { 'notes.example.com': 'web' },
  dns: { zones: { 'notes.example.com': zone.resource.name } },
});
new TerraformOutput(run, 'url', { value: endpoint.url });
app.synth();
console.log(deployOrder(app).join(', '));
