import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refusedAttributes as refusedOfClusters, refusedPoolAttributes as refusedOfPools } from '../../lib/google/gke/refused-attributes';
import { logSink } from '../../lib/google/log-sink/rules';
import { notificationChannelBy } from '../../lib/google/notification-channel/rules';
import type { RefusedAttributes } from '../../lib/google/overrides';
import { refusedOfPostgres } from '../../lib/google/sql/rules';
import { refusedOfJobs, refusedOfServices, refusedOfWorkerPools } from '../../lib/targets/cloud-run/refused-overrides';
import { dataFolder, describeWith } from '../engines/engine';
import { readSchema } from '../engines/google-stand-in/schema';
import { attributeCoverage, coverageReport, unknownRefusals } from './attribute-coverage';
import { terraformOf } from './configuration';
import { everyConfiguration } from './every-configuration';

// What a configuration says in Terraform's own words is no typed option: here it goes nowhere.
jest.mock('../../lib/constructs/google/override', () => ({ override: () => {} }));
jest.setTimeout(120_000);

/** The types whose options are reported, each with what no override of it may set. */
const reported: { readonly [type: string]: RefusedAttributes } = {
  google_cloud_run_v2_job: refusedOfJobs,
  google_cloud_run_v2_service: refusedOfServices,
  google_cloud_run_v2_worker_pool: refusedOfWorkerPools,
  google_container_cluster: refusedOfClusters,
  google_container_node_pool: refusedOfPools,
  google_logging_project_bucket_config: {},
  google_logging_project_sink: logSink.refused,
  google_monitoring_alert_policy: {},
  google_monitoring_notification_channel: notificationChannelBy({ version: '', hasWriteOnlySecrets: true }).refused,
  google_monitoring_slo: {},
  google_sql_database_instance: refusedOfPostgres,
};
/** Refused although the provider that is asked here does not have them; test/package/frameworks.test.ts has a newer one. */
const ofNewerProvider: { readonly [type: string]: readonly string[] } = { google_cloud_run_v2_service: ['default_uri_disabled'] };
const folder = path.join(__dirname, '../golden/coverage');

/** `UPDATE_GOLDEN=1 npx jest test/google/coverage` writes the reports anew. */
describeWith(['data'], "the provider's attributes that typed options set", () => {
  const { resource_schemas: schemas } = readSchema(dataFolder);
  const resources = new Map<string, object[]>(Object.keys(reported).map((type) => [type, []]));
  beforeAll(() => {
    for (const configuration of everyConfiguration) {
      for (const [type, named] of Object.entries(terraformOf(configuration).resource ?? {})) {
        resources.get(type)?.push(...Object.values(named));
      }
    }
  });

  test.each(Object.entries(reported))('of %s are as in golden/coverage', (type, refused) => {
    const coverage = attributeCoverage(schemas[type]?.block ?? {}, resources.get(type) ?? [], refused);
    const report = coverageReport(type, coverage);
    const file = path.join(folder, `${type}.txt`);
    process.stdout.write(`${report.split('\n').slice(0, 4).join('; ')}\n`);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, report);
    }
    expect(existsSync(file)).toBe(true);
    expect(report).toBe(readFileSync(file, 'utf8'));
  });

  test.each(Object.entries(reported))('of %s: what is refused is something that the provider has', (type, refused) => {
    expect(unknownRefusals(schemas[type]?.block ?? {}, refused)).toEqual(ofNewerProvider[type] ?? []);
  });

  test('are all that golden/coverage holds', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(reported).map((type) => `${type}.txt`));
  });
});
