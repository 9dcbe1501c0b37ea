import type { Limit, LimitLeftOut } from './limit';
import { buildTriggerLimits } from './limits/build-trigger';
import { cloudRunLimits, cloudRunLimitsLeftOut } from './limits/cloud-run';
import { gkeLimits, gkeLimitsLeftOut } from './limits/gke';
import { identityLimits, identityLimitsLeftOut } from './limits/identity';
import { loadBalancerLimits } from './limits/load-balancer';
import { logLimits } from './limits/logs';
import { monitoringLimits } from './limits/monitoring';
import { networkLimits } from './limits/network';
import { pubsubLimits } from './limits/pubsub';
import { secretLimits, secretLimitsLeftOut } from './limits/secret';
import { sqlLimits, sqlLimitsLeftOut } from './limits/sql';
import { storageLimits } from './limits/storage';

/** What a file of limits/ says of a section of the table. */
export interface LimitFile {
  readonly limits: readonly Limit[];
  readonly leftOut?: readonly LimitLeftOut[];
}

/** What each file of limits/ holds, by its name; a test fails when one is not taken in. */
export const limitFiles: { readonly [file: string]: LimitFile } = {
  'build-trigger': { limits: buildTriggerLimits },
  'cloud-run': { limits: cloudRunLimits, leftOut: cloudRunLimitsLeftOut },
  gke: { limits: gkeLimits, leftOut: gkeLimitsLeftOut },
  identity: { limits: identityLimits, leftOut: identityLimitsLeftOut },
  'load-balancer': { limits: loadBalancerLimits },
  logs: { limits: logLimits },
  monitoring: { limits: monitoringLimits },
  network: { limits: networkLimits },
  pubsub: { limits: pubsubLimits },
  secret: { limits: secretLimits, leftOut: secretLimitsLeftOut },
  sql: { limits: sqlLimits, leftOut: sqlLimitsLeftOut },
  storage: { limits: storageLimits },
};

export const everyLimit: readonly Limit[] = Object.values(limitFiles).flatMap((file) => file.limits);
export const everyLimitLeftOut: readonly LimitLeftOut[] = Object.values(limitFiles).flatMap((file) => file.leftOut ?? []);
