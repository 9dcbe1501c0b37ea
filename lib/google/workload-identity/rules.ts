import { own } from '../../model/own';
import { isUnread } from '../../model/schema/values';
import { countWithin } from '../count-within';
import { projectRoles } from '../iam/project-roles';
import { defineResource, type Report } from '../resource';
import { claimOf } from './claims';
import { derive, type GithubIdentitySpec } from './derive';
import { attributeMapping, attributeOf } from './render';
import { githubIdentitySchema } from './schema';

export const githubIdentity = defineResource({
  noun: 'GitHub identity',
  schema: githubIdentitySchema,
  derive,
  rules: [audiences, conditionLength, mappingCount, mappingLength, trustGiven, roles],
  refused: {
    attribute_condition: 'it follows from owner and trust; without it every repository on GitHub gets in',
    attribute_mapping: 'it follows from trust, and bindings rely on it',
    aws: 'this is for GitHub only',
    saml: 'this is for GitHub only',
    x509: 'this is for GitHub only',
  },
});

/** A provider takes ten audiences. */
function audiences({ allowedAudiences }: GithubIdentitySpec, report: Report): void {
  countWithin(['allowedAudiences'], allowedAudiences.length, [0, 10], report);
}

const longestCondition = 4096;

/** The condition of a provider has room for about thirty kinds of runs. */
function conditionLength({ condition: { length } }: GithubIdentitySpec, report: Report): void {
  if (length <= longestCondition) return;
  const message = `must come to a condition of at most ${longestCondition} characters, got ${length}`;
  const remedy = 'make a second identity with another poolId and providerId for some of the accounts';
  report('github-condition-too-long', ['accounts'], message, remedy);
}

const mostAttributes = 50;

/** Each account has an attribute of its own, besides some that all have in common. */
function mappingCount(spec: GithubIdentitySpec, report: Report): void {
  const custom = Object.keys(attributeMapping(spec)).filter((key) => key.startsWith('attribute.')).length;
  const accounts = Object.keys(spec.accounts).length;
  if (custom <= mostAttributes) return;
  const message = `must be at most ${mostAttributes - custom + accounts} accounts, got ${accounts}`;
  const remedy = 'make a second identity with another poolId and providerId for some of them';
  report('github-accounts-too-many', ['accounts'], message, remedy);
}

const longestMapping = 2048;

/** Google evaluates expressions up to a length only, one for each account. */
function mappingLength(spec: GithubIdentitySpec, report: Report): void {
  const mapping = attributeMapping(spec);
  for (const purpose of Object.keys(spec.accounts)) {
    const length = own(mapping, attributeOf(purpose))?.length ?? 0;
    if (length <= longestMapping) continue;
    const message = `must come to an attribute mapping of at most ${longestMapping} characters, got ${length}`;
    const remedy = 'trust an environment, whose branches and tags are chosen on GitHub';
    report('github-mapping-too-long', ['accounts', purpose, 'trust'], message, remedy);
  }
}

/** Without a run that is trusted there would be no condition, and without one everybody on GitHub would get in. */
function trustGiven({ accounts }: GithubIdentitySpec, report: Report): void {
  if (Object.keys(accounts).length === 0) report('github-account-missing', ['accounts'], 'must be at least one account, got none');
  for (const [purpose, { trust }] of Object.entries(accounts)) {
    const path = ['accounts', purpose, 'trust'];
    if (trust.length === 0) report('github-trust-missing', path, 'must name at least one kind of runs, got []');
    const ids = trust.map((each) => claimOf(each).id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) !== index && !isUnread(id))
        report('github-trust-duplicate', [...path, index], 'must be named once; branches of one environment go into its list');
  }
}

function roles({ accounts }: GithubIdentitySpec, report: Report): void {
  for (const [purpose, { grants }] of Object.entries(accounts)) projectRoles(grants, ['accounts', purpose, 'grants'], report);
}
