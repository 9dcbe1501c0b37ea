import { blocksAt, isReference, refersTo, type TerraformResource, valueAt } from './terraform-resource';
import { isTrue, type RuleCheck } from './terraform-rule';

/** The whole expression: with `&&` and more it may refuse nothing. A sensitivity of 0 has no signatures. */
const lookups = /^evaluatePreconfigured(?:Expr|Waf)\(\s*(['"])cve-canary\1\s*(?:,\s*\{\s*['"]sensitivity['"]\s*:\s*[1-4]\s*\}\s*)?\)$/;

/** Refuses requests that let Log4j look something up: in a rule of the policy, or in a rule that stands beside it. */
export const refusesLookups: RuleCheck = (policy, { stack }) => {
  const rules = [
    ...blocksAt(policy.config, 'rule').map(({ block }) => block),
    ...stack.filter((each) => isRuleOf(policy, each)).map(({ config }) => config),
  ];
  const meant = rules.filter((rule) => blocksAt(rule, 'match.expr').some(({ block }) => lookups.test(String(block['expression']).trim())));
  // the first that matches decides
  const [first] = [...meant].sort((one, other) => priority(one) - priority(other));
  const refuses = first !== undefined && first['action'] !== 'allow' && !isTrue(first['preview']);
  return refuses || isReference(valueAt(policy.config, 'rule'))
    ? []
    : [{ attribute: 'rule', message: "must refuse evaluatePreconfiguredWaf('cve-canary')" }];
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
