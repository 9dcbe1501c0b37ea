import { type TerraformJson, terraformOf } from './configuration';
import { everyConfiguration } from './every-configuration';
import { referencesIn, typeOf } from './references';

jest.setTimeout(120_000);

/** What does not work, or is not made at all, before its rights and what it reads are there. */
const consumers =
  /^google_(?:cloud_run_v2_(?:service|job|worker_pool)|cloudbuild_trigger|cloud_scheduler_job|sql_database_instance|redis_instance|secret_manager_secret|storage_bucket|artifact_registry_repository|container_cluster|container_node_pool)$/;

/** What must be there before a consumer of the resource at the left, and by which attribute it belongs to that. */
const needed: readonly (readonly [resource: RegExp, needed: RegExp, by: string])[] = [
  [/^google_service_account$/, /_iam_member$/, 'member'],
  [/^google_kms_crypto_key$/, /^google_kms_crypto_key_iam_member$/, 'crypto_key_id'],
  [/^google_secret_manager_secret$/, /^google_secret_manager_secret_iam_member$/, 'secret_id'],
  [/^google_secret_manager_secret$/, /^google_secret_manager_secret_version$/, 'secret'],
  [/^google_pubsub_subscription$/, /^google_pubsub_subscription_iam_member$/, 'subscription'],
  [/^google_pubsub_topic$/, /^google_pubsub_topic_iam_member$/, 'topic'],
  [/^google_storage_bucket$/, /^google_storage_bucket_iam_member$/, 'bucket'],
  [/^google_artifact_registry_repository$/, /^google_artifact_registry_repository_iam_member$/, 'repository'],
  [/^google_sql_database_instance$/, /^google_sql_(?:database|user)$/, 'instance'],
];

/** Rights that a resource is given on other things by its own construct, which only what it does later takes. */
const unneeded = /^google_(?:service_account_iam_member|cloud_run_v2_\w+_iam_member|artifact_registry_repository_iam_member)\./;

interface Wait {
  readonly consumer: string;
  readonly of: string;
  readonly needed: string;
}

/** Every pair of a consumer and what it needs, by what it takes directly. */
function waitsIn(json: TerraformJson): { readonly waits: readonly Wait[]; readonly missing: readonly Wait[] } {
  const { resources, direct, all } = referencesIn(json);
  const isTaken = (address: string, consumer: string) => all.get(consumer)?.has(address) === true || address === consumer;
  const waits = [...resources.keys()]
    .filter((address) => consumers.test(typeOf(address)))
    .flatMap((consumer) => {
      return [...(direct.get(consumer) ?? [])].flatMap((of) =>
        needed
          .filter(([resource]) => resource.test(typeOf(of)))
          .flatMap(([, type, by]) =>
            [...resources].filter(([address, each]) => type.test(typeOf(address)) && String(each[by]).includes(`${of}.`)),
          )
          // a right on what the consumer does not take is nothing to it
          .filter(([address]) => [...(direct.get(address) ?? [])].every((each) => each === of || isTaken(each, consumer)))
          .map(([address]) => ({ consumer, of, needed: address })),
      );
    });
  const missing = waits.filter(
    (each) => each.needed !== each.consumer && !all.get(each.consumer)?.has(each.needed) && !all.get(each.needed)?.has(each.consumer),
  );
  return { waits, missing };
}

describe('what takes something is made after the rights to it and what is in it', () => {
  let pairs = 0;
  test.each(everyConfiguration)('$id', (configuration) => {
    const { waits, missing } = waitsIn(terraformOf(configuration));
    pairs += waits.length;
    expect(missing.filter((each) => !unneeded.test(each.needed))).toEqual([]);
  });

  test('is asked of many pairs', () => {
    process.stdout.write(`${pairs} waits\n`);
    expect(pairs).toBeGreaterThan(100);
  });
});

test('a wait that is missing is found', () => {
  const account = { account_id: 'x' };
  const grant = { member: 'serviceAccount:${google_service_account.a.email}' };
  const service = (more: object) => ({ template: { service_account: '${google_service_account.a.email}' }, ...more });
  const json = (more: object): TerraformJson => ({
    resource: {
      google_service_account: { a: account },
      google_project_iam_member: { g: grant },
      google_cloud_run_v2_service: { s: service(more) },
    },
  });
  expect(waitsIn(json({})).missing).toEqual([
    { consumer: 'google_cloud_run_v2_service.s', of: 'google_service_account.a', needed: 'google_project_iam_member.g' },
  ]);
  expect(waitsIn(json({ depends_on: ['google_project_iam_member.g'] })).missing).toEqual([]);
});
