import type { ResolvedApplication } from '../../model/resolved';
import { googleNames } from '../google-names';
import type { PolicyPlan } from './policy-plan';

/** Policies about what workloads stand on: databases, caches and certificates. */
export function applicationPolicies(app: ResolvedApplication): readonly PolicyPlan[] {
  return [
    ...Object.keys(app.databases).map((name) => diskFills(app, name)),
    ...Object.keys(app.caches).map((name) => cacheFills(app, name)),
    ...certificates(app),
  ];
}

const nearlyFull = { kind: 'threshold', threshold: 0.9, duration: '900s' } as const;
const highest = [{ alignmentPeriod: '300s', perSeriesAligner: 'ALIGN_MAX' }] as const;

function diskFills(app: ResolvedApplication, name: string): PolicyPlan {
  const { project } = app.environment.google ?? {};
  const id = `${project}:${googleNames.databaseInstance(app.name, name)}`;
  const filter = `metric.type = "cloudsql.googleapis.com/database/disk/utilization" AND resource.type = "cloudsql_database" AND resource.label.database_id = "${id}"`;
  return {
    id: `database_${name}_disk-fills`,
    alert: 'disk-fills',
    severity: 'ticket',
    summary: `The disk of the database ${name} is 90 % full`,
    description: 'It grows by itself up to its limit; beyond it the server stops to write.',
    conditions: { 'disk-fills': { ...nearlyFull, filter, aggregations: highest } },
  };
}

function cacheFills(app: ResolvedApplication, name: string): PolicyPlan {
  const { project, region } = app.environment.google ?? {};
  const id = `projects/${project}/locations/${region}/instances/${googleNames.cacheInstance(app.name, name)}`;
  const filter = `metric.type = "redis.googleapis.com/stats/memory/usage_ratio" AND resource.type = "redis_instance" AND resource.label.instance_id = "${id}"`;
  return {
    id: `cache_${name}_memory-near-limit`,
    alert: 'memory-near-limit',
    severity: 'ticket',
    summary: `The cache ${name} uses more than 90 % of its memory`,
    description: 'Beyond it keys are evicted, or writes are refused: raise its memory, or let keys end sooner.',
    conditions: { 'memory-near-limit': { ...nearlyFull, filter, aggregations: highest } },
  };
}

/** Google renews its certificates, and says so in the log of Certificate Manager when that has not worked. */
function certificates(app: ResolvedApplication): readonly PolicyPlan[] {
  const isPublic = Object.values(app.workloads).some((each) => each.kind === 'service' && each.access.kind === 'public');
  if (!isPublic) return [];
  const log = 'log_id("certificatemanager.googleapis.com/certificates_expiry")';
  const plan: PolicyPlan = {
    id: 'certificate-ends',
    alert: 'certificate-ends',
    severity: 'page',
    summary: `A certificate of the project of ${app.name} ends within days`,
    description: 'It has not been renewed: look at its state, and at the record that authorizes its domain.',
    conditions: { 'certificate-ends': { kind: 'log', filter: `${log} AND jsonPayload.state = ("CLOSE_TO_EXPIRY" OR "EXPIRED")` } },
  };
  return [plan];
}
