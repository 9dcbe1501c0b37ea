import { shortName } from '../google/short-name';
import type { ResolvedApplication } from '../model/resolved';

/**
 * Names of what Google Cloud holds for an application. Stacks and charts that refer to each other's resources agree on them here,
 * so that neither has to read the other's state.
 */
export const googleNames = {
  /** Email of the service account that a workload runs as. */
  serviceAccountEmail(app: ResolvedApplication, workload: string): string {
    return `${googleNames.serviceAccountId(app.name, workload)}@${app.environment.google?.project}.iam.gserviceaccount.com`;
  },

  serviceAccountId(application: string, workload: string): string {
    return googleNames.accountId(`${application}-${workload}`);
  },

  /** Id of the service account that starts a scheduled job. */
  schedulerAccountId(application: string, workload: string): string {
    return googleNames.accountId(`${application}-${workload}-schedule`);
  },

  /** 6 to 30 characters: what is longer keeps its start and gets 5 characters of its hash, so that two long names stay apart. */
  accountId(name: string): string {
    return shortName(name, 30).padEnd(6, '0');
  },

  /** Name of the Cloud Run service or job that a workload becomes. */
  cloudRun(application: string, workload: string): string {
    return `${application}-${workload}`;
  },

  /** Id in Secret Manager. */
  secretId(application: string, secret: string): string {
    return `${application}-${secret}`;
  },

  /** Name of the secret, as the application would declare it, that holds the password of a database or a cache. */
  passwordSecret(name: string): string {
    return `${name}-password`;
  },

  /** Terraform variable that takes a database's password; a name that a shell can export behind `TF_VAR_`. */
  passwordVariable(database: string): string {
    return `${database.replaceAll('-', '_')}_database_password`;
  },

  /** Name of the secret, as the application would declare it, that holds the certificate by which a cache's own is checked. */
  caSecret(cache: string): string {
    return `${cache}-ca`;
  },

  cacheInstance(application: string, cache: string): string {
    return `${application}-${cache}`;
  },

  /** In the private zone `<application>.internal`. */
  cacheHost(application: string, cache: string): string {
    return `${cache}.${application}.internal`;
  },

  /** Unique in all of Google Cloud, so it starts with the project. At most 63 characters: what is longer ends in its hash. */
  bucket(app: ResolvedApplication, bucket: string): string {
    return shortName(`${app.environment.google?.project}-${app.name}-${bucket}`, 63);
  },

  topic(application: string, topic: string): string {
    return `${application}-${topic}`;
  },

  /** `projects/…/topics/…`. */
  topicPath(app: ResolvedApplication, topic: string): string {
    return `projects/${app.environment.google?.project}/topics/${googleNames.topic(app.name, topic)}`;
  },

  subscription(application: string, topic: string, subscription: string): string {
    return `${googleNames.topic(application, topic)}-${subscription}`;
  },

  /** `projects/…/subscriptions/…`. */
  subscriptionPath(app: ResolvedApplication, topic: string, subscription: string): string {
    return `projects/${app.environment.google?.project}/subscriptions/${googleNames.subscription(app.name, topic, subscription)}`;
  },

  databaseInstance(application: string, database: string): string {
    return `${application}-${database}`;
  },

  /** `project:region:instance`, by which connectors find a Cloud SQL instance. */
  connectionName(app: ResolvedApplication, database: string): string {
    const { project, region } = app.environment.google ?? {};
    return `${project}:${region}:${googleNames.databaseInstance(app.name, database)}`;
  },

  network(application: string): string {
    return application;
  },

  /** By which Cloud Run finds the network that an application is in: its own by name, another by its path. */
  networkInterface({ name, environment: { google } }: ResolvedApplication): { readonly network: string; readonly subnetwork: string } {
    const { project, region = '', network } = google ?? {};
    if (network === undefined) return { network: googleNames.network(name), subnetwork: googleNames.subnetwork(name, region) };
    const host = `projects/${network.project ?? project}`;
    return {
      network: `${host}/global/networks/${network.name}`,
      subnetwork: `${host}/regions/${region}/subnetworks/${network.subnetwork}`,
    };
  },

  subnetwork(application: string, region: string): string {
    return `${application}-${region}`;
  },
} as const;
