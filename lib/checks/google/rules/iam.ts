import { pinsRepository } from '../github-trust';
import { isBlock, isReference, type TerraformResource, valueAt } from '../terraform-resource';
import { must, only, type RuleCheck, said, type TerraformRule } from '../terraform-rule';

const keyType = 'google_service_account_key';

/** Who is let in from elsewhere, and with what. */
export const iamRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_118',
    also: ['GCP-0068'],
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'a condition',
    why: 'every token of the issuer would do otherwise, and GitHub issues them for everybody',
    check: must('attribute_condition', (value) => typeof value === 'string' && !['', 'true'].includes(value.trim()), 'set'),
  },
  {
    id: 'CKV_GCP_125',
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'one repository of GitHub in the condition',
    why: 'a partial comparison accepts other subjects too',
    check: only(isGithub, githubTrust),
  },
  {
    id: 'IAM-keys',
    on: ['google_service_account', keyType],
    wants: 'accounts without keys',
    why: 'a copied key works until it is discovered; iam.disableServiceAccountKeyCreation refuses it',
    check: ({ type }) => (type === keyType ? [{ attribute: 'service_account_id', message: 'must not be made' }] : []),
  },
];

function isGithub({ config }: TerraformResource): boolean {
  return /^https:\/\/token\.actions\.githubusercontent\.com\/?$/.test(String(valueAt(config, 'oidc.issuer_uri')));
}

function githubTrust({ config }: TerraformResource): ReturnType<RuleCheck> {
  const { attribute_condition: condition, attribute_mapping: mapping } = config;
  const claims = isBlock(mapping) ? mapping : {};
  const subject = isReference(mapping) || claims['google.subject'] !== undefined;
  return [
    ...(typeof condition === 'string' && pinsRepository(condition, claims)
      ? []
      : [
          {
            attribute: 'attribute_condition',
            message: `must compare assertion.repository with 'owner/name', or assertion.sub with 'repo:owner/name:…', got ${said(condition)}`,
          },
        ]),
    ...(subject ? [] : [{ attribute: 'attribute_mapping', message: 'must have google.subject, got nothing' }]),
  ];
}
