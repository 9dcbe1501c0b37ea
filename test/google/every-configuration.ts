import type { Configuration } from './configuration';
import { bootstrapConfigurations } from './configurations/bootstrap';
import { bucketConfigurations } from './configurations/bucket';
import { buildTriggerConfigurations } from './configurations/build-trigger';
import { cloudRunJobConfigurations } from './configurations/cloud-run-job';
import { cloudRunModelConfigurations } from './configurations/cloud-run-model';
import { cloudRunServiceConfigurations } from './configurations/cloud-run-service';
import { cloudRunWorkerConfigurations } from './configurations/cloud-run-worker';
import { composedConfigurations } from './configurations/composed';
import { dnsConfigurations } from './configurations/dns';
import { gkeConfigurations } from './configurations/gke';
import { identityConfigurations } from './configurations/identity';
import { logConfigurations } from './configurations/logs';
import { monitoringConfigurations } from './configurations/monitoring';
import { networkConfigurations } from './configurations/network';
import { publicEndpointConfigurations } from './configurations/public-endpoint';
import { pubsubTopicConfigurations } from './configurations/pubsub-topic';
import { redisConfigurations } from './configurations/redis';
import { registryConfigurations } from './configurations/registry';
import { secretConfigurations } from './configurations/secret';
import { sqlConfigurations } from './configurations/sql';

/** What each file of configurations/ holds, by its name; a test fails when one is not taken in. */
export const configurationFiles: { readonly [file: string]: readonly Configuration[] } = {
  bootstrap: bootstrapConfigurations,
  bucket: bucketConfigurations,
  'build-trigger': buildTriggerConfigurations,
  'cloud-run-job': cloudRunJobConfigurations,
  'cloud-run-model': cloudRunModelConfigurations,
  'cloud-run-service': cloudRunServiceConfigurations,
  'cloud-run-worker': cloudRunWorkerConfigurations,
  composed: composedConfigurations,
  dns: dnsConfigurations,
  gke: gkeConfigurations,
  identity: identityConfigurations,
  logs: logConfigurations,
  monitoring: monitoringConfigurations,
  network: networkConfigurations,
  'public-endpoint': publicEndpointConfigurations,
  'pubsub-topic': pubsubTopicConfigurations,
  redis: redisConfigurations,
  registry: registryConfigurations,
  secret: secretConfigurations,
  sql: sqlConfigurations,
};

/** A configuration with a name of its own among all. */
export interface NamedConfiguration extends Configuration {
  /** Lower-case letters, digits and hyphens, beginning with the name of the file. */
  readonly id: string;
}

export const everyConfiguration: readonly NamedConfiguration[] = Object.entries(configurationFiles).flatMap(([file, configurations]) =>
  configurations.map(({ name, build }) => ({ name, build, id: `${file} ${name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-') })),
);
