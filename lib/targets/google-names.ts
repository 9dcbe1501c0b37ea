import { createHash } from 'node:crypto';
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
    if (name.length <= 30) return name.padEnd(6, '0');
    return `${name.slice(0, 24).replace(/-$/, '')}-${createHash('sha256').update(name).digest('hex').slice(0, 5)}`;
  },

  /** Name of the Cloud Run service or job that a workload becomes. */
  cloudRun(application: string, workload: string): string {
    return `${application}-${workload}`;
  },

  /** Id in Secret Manager. */
  secretId(application: string, secret: string): string {
    return `${application}-${secret}`;
  },

  /** Name of the secret, as the application would declare it, that holds a database's password. */
  passwordSecret(database: string): string {
    return `${database}-password`;
  },

  /** Terraform variable that takes a database's password; a name that a shell can export behind `TF_VAR_`. */
  passwordVariable(database: string): string {
    return `${database.replaceAll('-', '_')}_database_password`;
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

  subnetwork(application: string, region: string): string {
    return `${application}-${region}`;
  },
} as const;
