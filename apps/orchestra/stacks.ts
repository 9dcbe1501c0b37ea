import type { App } from 'cdktf';
import { cloudBuildTrigger } from 'orchestra-cdk';
import {
  BootstrapStack,
  BuildTrigger,
  CloudRunStack,
  FoundationStack,
  GithubIdentity,
  MonitoringStack,
  PublicEndpoint,
  pipelineGrants,
} from 'orchestra-cdk/google';
import { orchestra } from './application';
import { delivery } from './delivery';
import { environments } from './environments';

type EnvironmentName = keyof typeof environments;

/** What the parts beside the application's own need. */
const apis = ['certificatemanager', 'cloudbuild', 'iamcredentials', 'iap', 'sts'].map((name) => `${name}.googleapis.com`);

/** Where people reach it, and who may; nowhere in development. */
const addresses: { readonly [E in EnvironmentName]?: { readonly host: string; readonly projectNumber: string } } = {
  staging: { host: 'orchestra.staging.example.com', projectNumber: '204080160320' },
  prod: { host: 'orchestra.example.com', projectNumber: '103070150310' },
};

/** For each environment, in this order: the bucket for the states, what changes rarely, what changes with each release, and what watches it. */
export function addOrchestra(app: App): void {
  for (const environment of Object.values(environments)) {
    const id = `${orchestra.name}-${environment.name}`;
    const foundation = new FoundationStack(app, `${id}-foundation`, { application: orchestra, environment });
    const { project, region } = foundation;
    foundation.addDependency(new BootstrapStack(app, `${id}-bootstrap`, { project, region, apis, migrated: true }));
    const stack = new CloudRunStack(app, id, { application: orchestra, environment, foundation });
    addEndpoint(stack, addresses[environment.name as EnvironmentName]); // the environments are those of the record
    addDelivery(stack, environment.name);
    // nobody is called for what developers try
    if (environment.tier !== 'development')
      new MonitoringStack(app, `${id}-monitoring`, { application: orchestra, environment, services: stack });
  }
}

/** Workflows of GitHub may release from the environment of the same name; Cloud Build deploys staging and prod, as an account that may do just that. */
function addDelivery(stack: CloudRunStack, environment: string): void {
  const { project, region } = stack;
  const grants = { ...stack.releaseGrants, pushImages: { orchestra: { repository: orchestra.name, location: region } } };
  new GithubIdentity(stack, 'Github', {
    project,
    owner: 'acme',
    accounts: { deploy: { repository: 'orchestra', trust: [{ kind: 'environment', environment, branches: ['main'] }], grants } },
  });
  if (delivery.deploys[environment]?.kind !== 'cloud-build') return;
  new BuildTrigger(stack, 'Build', {
    project,
    location: region,
    ...cloudBuildTrigger(delivery, environment),
    serviceAccount: { kind: 'own', grants: pipelineGrants(stack, delivery) },
  });
}

/** People of the company sign in; the UI where there is one, the API below /api. */
function addEndpoint(stack: CloudRunStack, address: { readonly host: string; readonly projectNumber: string } | undefined): void {
  const { project, services } = stack;
  if (address === undefined || services['api'] === undefined) return;
  const { ui, api } = services;
  new PublicEndpoint(stack, 'Endpoint', {
    name: orchestra.name,
    project,
    backends: { api: { services: [api] }, ...(ui !== undefined && { ui: { services: [ui] } }) },
    hosts: { [address.host]: ui === undefined ? 'api' : { kind: 'paths', paths: { '/api/*': 'api' }, otherwise: 'ui' } },
    defaultBackend: 'api',
    iap: { projectNumber: address.projectNumber, members: { users: 'group:orchestra-users@example.com' } },
    dns: { zones: { 'example.com': 'example-com' }, project: 'acme-dns' },
  });
}
