import { type TerraformResource, textsAt } from '../terraform-resource';
import { named, type RuleCheck, type TerraformRule } from '../terraform-rule';

/** What nobody outside should have, thing by thing. */
export const publicMemberRules: readonly TerraformRule[] = [
  closed('CKV_GCP_101', 'google_artifact_registry_repository', 'the images of a repository'),
  closed('CKV_GCP_102', 'google_cloud_run_service', 'a service of Cloud Run'),
  closed('CKV_GCP_112', 'google_kms_crypto_key', 'a key'),
  closed('CKV_GCP_28 GCP-0001', 'google_storage_bucket', 'a bucket'),
  closed('CKV_GCP_99', 'google_pubsub_topic', 'a topic'),
  closed('IAM-secret', 'google_secret_manager_secret', 'a secret'),
  closed('IAM-account', 'google_service_account', 'an account'),
  closed('IAM-project', 'google_project', 'a project'),
];

function everybody({ config }: TerraformResource): ReturnType<RuleCheck> {
  return ['member', 'members', 'policy_data'].flatMap((attribute) =>
    textsAt(config, attribute)
      .map((text) => /all(?:Authenticated)?Users/.exec(text)?.[0])
      .filter((member) => member !== undefined)
      .map((member) => ({ attribute, message: `must not be ${member}` })),
  );
}

function closed(ids: string, type: string, thing: string): TerraformRule {
  return {
    ...named(ids),
    on: ['member', 'binding', 'policy'].map((kind) => `${type}_iam_${kind}`),
    wants: `${thing} for those who are named`,
    why: 'allAuthenticatedUsers is anybody with a Google account; domain-restricted sharing refuses both',
    check: everybody,
  };
}
