import { formatPath } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { googleLabels } from '../google-labels';
import { googleNames } from '../google-names';
import { isStated, type Note, type Target } from '../target';
import { calledWorkloads, usedDatabases, usedSecrets } from '../used-by-workload';
import { googleApis } from './google-apis';
import { type PostgresSpec, postgresSpec } from './postgres-spec';
import { isProtected } from './protection';
import { foundationRules } from './rules/foundation-rules';

/** What an application stands on in Google Cloud, whichever platform runs it: it changes rarely. */
export interface FoundationOutput {
  readonly project: string;
  readonly region: string;
  readonly labels: { readonly [key: string]: string };
  /** Whether what holds data is protected from being destroyed. */
  readonly protected: boolean;
  /** APIs that must be on, sorted. */
  readonly apis: readonly string[];
  readonly network: FoundationNetwork;
  /** The application's own repository of images, where images come from it. */
  readonly registry?: { readonly name: string; readonly immutableTags: boolean };
  readonly databases: { readonly [database: string]: PostgresSpec };
  /** Declared secrets and passwords of databases. */
  readonly secrets: { readonly [secret: string]: FoundationSecret };
  /** The account that each workload runs as. */
  readonly accounts: { readonly [workload: string]: FoundationAccount };
}

export interface FoundationNetwork {
  readonly name: string;
  readonly subnetwork: string;
  /** IPv4 range of the subnetwork. */
  readonly range: string;
  /** Name of the range that Google's own networks get, where a database is in one. */
  readonly services?: string;
  /** Whether addresses of Cloud Run services lead into the network, so that internal services can be called from it. */
  readonly callsServices: boolean;
}

export interface FoundationSecret {
  /** In Secret Manager. */
  readonly id: string;
  readonly description?: string;
  /** Workloads that read it. */
  readonly readers: readonly string[];
}

export interface FoundationAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Whether it connects to databases. */
  readonly usesDatabases: boolean;
}

/** Network, databases, secrets, accounts and the repository of images of an application. */
export const googleFoundation: Target<FoundationOutput> = {
  name: 'google-foundation',
  rules: foundationRules,
  render: (app) => ({ output: renderFoundation(app), notes: foundationNotes(app) }),
};

function renderFoundation(app: ResolvedApplication): FoundationOutput {
  const { project = '', region = '', subnetRange = '' } = app.environment.google ?? {}; // a rule demands the place
  const repository = `${region}-docker.pkg.dev/${project}/${app.name}/`;
  const workloads = Object.values(app.workloads);
  const hasDatabases = Object.keys(app.databases).length > 0;
  return {
    project,
    region,
    labels: googleLabels(app),
    protected: isProtected(app.environment.tier),
    apis: googleApis(app),
    network: {
      name: googleNames.network(app.name),
      subnetwork: googleNames.subnetwork(app.name, region),
      range: subnetRange,
      ...(hasDatabases && { services: `${googleNames.network(app.name)}-services` }),
      callsServices: workloads.some((workload) => calledWorkloads(workload).length > 0),
    },
    ...(workloads.some(({ image }) => image.startsWith(repository)) && {
      registry: { name: app.name, immutableTags: app.environment.tier === 'production' },
    }),
    databases: Object.fromEntries(Object.keys(app.databases).map((name) => [name, postgresSpec(app, name)])),
    secrets: secrets(app),
    accounts: Object.fromEntries(workloads.map((workload) => [workload.name, account(app, workload.name)])),
  };
}

function account(app: ResolvedApplication, name: string): FoundationAccount {
  const workload = app.workloads[name];
  return {
    id: googleNames.serviceAccountId(app.name, name),
    email: googleNames.serviceAccountEmail(app, name),
    displayName: `${app.name} ${name}`.slice(0, 100),
    usesDatabases: workload !== undefined && usedDatabases(workload).length > 0,
  };
}

function secrets(app: ResolvedApplication): { [secret: string]: FoundationSecret } {
  const readers = new Map<string, string[]>();
  for (const workload of Object.values(app.workloads)) {
    for (const secret of usedSecrets(workload)) {
      const names = readers.get(secret) ?? [];
      names.push(workload.name);
      readers.set(secret, names);
    }
  }
  const declared = Object.entries(app.secrets).map(([name, { description }]) => ({ name, description }));
  const passwords = Object.keys(app.databases).map((database) => ({
    name: googleNames.passwordSecret(database),
    description: `Password of ${app.name} in the database ${database}`,
  }));
  const all = [...declared, ...passwords].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(
    all.map(({ name, description }) => [
      name,
      { id: googleNames.secretId(app.name, name), ...(description !== undefined && { description }), readers: readers.get(name) ?? [] },
    ]),
  );
}

/** A version that nobody reads decides nothing. */
function foundationNotes(app: ResolvedApplication): Note[] {
  const read = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  return Object.keys(app.secrets).flatMap((name) => {
    const path = ['secrets', name, 'version'];
    if (read.has(name) || !isStated(app, path)) return [];
    return [{ level: 'unsupported', target: 'google-foundation', path: formatPath(path), reason: 'no workload reads the secret' }];
  });
}
