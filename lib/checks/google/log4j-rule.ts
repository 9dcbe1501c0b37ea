import { blocksAt, isReference, refersTo, type TerraformResource, valueAt } from './terraform-resource';
import { isTrue, type RuleCheck } from './terraform-rule';

/** The whole expression: with `&&` and more it may refuse nothing. A sensitivity of 0 has no signatures. */
const lookups = /^evaluatePreconfigured(?:Expr|Waf)\(\s*(['"])cve-canary\1\s*(?:,\s*\{\s*['"]sensitivity['"]\s*:\s*[1-4]\s*\}\s*)?\)$/;

/** Refuses requests that let Log4j look something up: in a rule of the policy, or in a rule that stands beside it. */
export const refusesLookups: RuleCheck = (policy, { stack }) => {
  const rules = [
    ...blocksAt(policy.config, 'rule'),
    ...stack.filter((each) => isRuleOf(policy, each)).map(({ config }) => ({ path: 'rule', block: config })),
  ];
  const meant = rules.filter(({ block: rule }) =>
    blocksAt(rule, 'match.expr').some(({ block }) => lookups.test(String(block['expression']).trim())),
  );
  // the first that matches decides
  const [first] = [...meant].sort((one, other) => priority(one.block) - priority(other.block));
  const message = "must refuse evaluatePreconfiguredWaf('cve-canary')";
  if (isReference(valueAt(policy.config, 'rule'))) return [];
  if (first === undefined || first.block['action'] === 'allow') return [{ attribute: 'rule', message }];
  return isTrue(first.block['preview']) ? [{ attribute: 'rule', message, reasonAt: `${first.path}.preview` }] : [];
};

function isRuleOf(policy: TerraformResource, { type, config }: TerraformResource): boolean {
  if (type !== 'google_compute_security_policy_rule') return false;
  const wanted = config['security_policy'];
  return refersTo(wanted, policy) || (wanted !== undefined && wanted === policy.config['name']);
}

function priority(rule: { readonly [attribute: string]: unknown }): number {
  const stated = Number(rule['priority']);
  return Number.isFinite(stated) ? stated : Number.MAX_SAFE_INTEGER;
}
