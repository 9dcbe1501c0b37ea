import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import { isReference, type TerraformResource, textsAt } from '../terraform-resource';
import { named, type RuleCheck, type TerraformRule } from '../terraform-rule';

/** Rights that must not be public, resource by resource. */
export const publicMemberRules: readonly TerraformRule[] = [
  closed('CKV_GCP_101', 'google_artifact_registry_repository', 'the images of a repository'),
  closed('CKV_GCP_102', 'google_cloud_run_service', 'a service of Cloud Run'),
  closed('CKV_GCP_112 CKV2_GCP_6', 'google_kms_crypto_key', 'a key'),
  closed('CKV2_GCP_8', 'google_kms_key_ring', 'the keys of a ring'),
  closed('CKV_GCP_28 GCP-0001', 'google_storage_bucket', 'a bucket'),
  closed('CKV_GCP_99', 'google_pubsub_topic', 'a topic'),
  closed('IAM-subscription', 'google_pubsub_subscription', 'a subscription'),
  closed('IAM-secret', 'google_secret_manager_secret', 'a secret'),
  closed('IAM-account', 'google_service_account', 'an account'),
  closed('IAM-project', 'google_project', 'a project'),
];

const everyone = /\ball(?:Authenticated)?Users\b/;

function everybody({ config }: TerraformResource, { stack }: Parameters<RuleCheck>[1]): ReturnType<RuleCheck> {
  return ['member', 'members', 'policy_data'].flatMap((attribute) =>
    [...textsAt(config, attribute), ...writtenElsewhere(own(config, attribute), stack)]
      .map((text) => everyone.exec(text)?.[0])
      .filter((member) => member !== undefined)
      .map((member) => ({ attribute, message: `must not be ${member}` })),
  );
}

/** Members of a policy that a data source puts together. */
function writtenElsewhere(policy: unknown, stack: readonly TerraformResource[]): readonly string[] {
  if (typeof policy !== 'string' || !isReference(policy)) return [];
  return [...policy.matchAll(/\bdata\.google_iam_policy\.[\w-]+/g)].flatMap(([address]) => policiesOf(stack).get(address) ?? []);
}

/** Members by the address of the policy, since a stack can have thousands of both. */
const policiesOf = perObject(
  (stack: readonly TerraformResource[]) =>
    new Map(
      stack
        .filter(({ type }) => type === 'data.google_iam_policy')
        .map(({ address, config }) => [address, textsAt(config, 'binding.members')] as const),
    ),
);

function closed(ids: string, type: string, thing: string): TerraformRule {
  return {
    ...named(ids),
    on: ['member', 'binding', 'policy'].map((kind) => `${type}_iam_${kind}`),
    wants: `${thing} for those who are named`,
    why: 'allAuthenticatedUsers is anybody with a Google account; domain-restricted sharing refuses both',
    check: everybody,
  };
}
