import type { ComputeSecurityPolicyConfig, ComputeSecurityPolicyRule } from '@cdktf/provider-google/lib/compute-security-policy';
import type { StatedChoices } from '../stated-locals';
import type { OwnProtectionSpec } from './derive';
import { type ArmorRuleSpec, type Attack, attacks, type RateLimitSpec } from './protection-schema';

const lowest = 2_147_483_647;
const everybody = { kind: 'ranges', ranges: ['*'] } as const;
const actions = { allow: { kind: 'allow' }, deny: { kind: 'deny', status: 403 } } as const;

/** A policy of Cloud Armor: first the user's rules, then known attacks from 10000 on, then the rate limit at 20000, then all the rest. */
export function renderProtection(
  { name, project }: { readonly name: string; readonly project: string },
  spec: OwnProtectionSpec,
): ComputeSecurityPolicyConfig {
  const { rateLimit } = spec;
  return {
    name: `${name}-armor`,
    project,
    type: 'CLOUD_ARMOR',
    description: describe(name, spec),
    adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: spec.adaptive, ruleVisibility: 'STANDARD' } },
    advancedOptionsConfig: { jsonParsing: spec.jsonParsing, logLevel: spec.verboseLog ? 'VERBOSE' : 'NORMAL' },
    rule: [
      ...Object.entries(spec.rules)
        .map(([priority, rule]) => renderRule(Number(priority), rule))
        .sort((a, b) => a.priority - b.priority),
      ...spec.attacks.map((attack) => renderAttack(attack, 10_000 + attacks.indexOf(attack) * 10, spec)),
      ...(rateLimit.kind === 'none'
        ? []
        : [renderRule(20_000, { action: rateLimit, match: everybody, preview: false, description: 'rate limit' })]),
      renderRule(lowest, { action: actions[spec.otherwise], match: everybody, preview: false, description: 'all the rest' }),
    ],
  };
}

/** What has a reason, by the attribute of the policy: a rule by its position, as {@link renderProtection} orders them. */
export function protectionChoices({
  rules,
  attacks: refused,
  previewAttacks,
  rateLimit,
  rateLimitGiven,
}: OwnProtectionSpec): StatedChoices {
  const first = Object.keys(rules).length;
  const previews = refused.map((_, index) => [`rule.${first + index}.preview`, previewAttacks] as const);
  return { ...Object.fromEntries(previews), ...(rateLimitGiven && { 'rule.rate_limit_options': rateLimit }) };
}

/** The description of the policy has the reasons of deviations. */
function describe(name: string, { rateLimit, previewAttacks }: OwnProtectionSpec): string {
  const reasons = [
    ...(rateLimit.kind === 'none' ? [`No rate limit: ${rateLimit.reason}`] : []),
    ...(previewAttacks === undefined ? [] : [`Attacks are let through: ${previewAttacks.reason}`]),
  ];
  return reasons.length === 0 ? `Guards ${name}` : reasons.join('. ');
}

function renderAttack(
  attack: Attack,
  priority: number,
  { sensitivity, previewAttacks, leftOut }: OwnProtectionSpec,
): ComputeSecurityPolicyRule {
  const options = [`'sensitivity': ${sensitivity}`];
  const ids = [...new Set(leftOut[attack] ?? [])].sort();
  if (ids.length > 0) options.push(`'opt_out_rule_ids': [${ids.map((id) => `'${id}'`).join(', ')}]`);
  const expression =
    attack === 'log4j' && ids.length === 0
      ? "evaluatePreconfiguredWaf('cve-canary')" // scanners look for just this
      : `evaluatePreconfiguredWaf('${attack === 'log4j' ? 'cve-canary' : `${attack}-v33-stable`}', {${options.join(', ')}})`;
  return {
    priority,
    action: 'deny(403)',
    preview: previewAttacks !== undefined,
    description: `known attacks: ${attack}`,
    match: { expr: { expression } },
  };
}

function renderRule(priority: number, { match, action, description, preview }: ArmorRuleSpec): ComputeSecurityPolicyRule {
  return {
    priority,
    preview,
    ...(description !== undefined && { description }),
    match: renderMatch(match),
    ...renderAction(action),
  };
}

function renderMatch(match: ArmorRuleSpec['match']): ComputeSecurityPolicyRule['match'] {
  switch (match.kind) {
    case 'ranges':
      return { versionedExpr: 'SRC_IPS_V1', config: { srcIpRanges: [...new Set(match.ranges)].sort() } };
    case 'regions':
      return {
        expr: {
          expression: [...new Set(match.regions)]
            .sort()
            .map((region) => `origin.region_code == '${region}'`)
            .join(' || '),
        },
      };
    case 'expression':
      return { expr: { expression: match.expression } };
  }
}

function renderAction(action: ArmorRuleSpec['action']): Pick<ComputeSecurityPolicyRule, 'action' | 'rateLimitOptions' | 'redirectOptions'> {
  switch (action.kind) {
    case 'allow':
      return { action: 'allow' };
    case 'deny':
      return { action: `deny(${action.status})` };
    case 'redirect':
      return { action: 'redirect', redirectOptions: { type: 'EXTERNAL_302', target: action.target } };
    case 'throttle':
      return { action: 'throttle', rateLimitOptions: renderRate(action) };
    case 'ban':
      return { action: 'rate_based_ban', rateLimitOptions: { ...renderRate(action), banDurationSec: action.banSeconds } };
  }
}

function renderRate({ requests, intervalSeconds, per, status }: RateLimitSpec): NonNullable<ComputeSecurityPolicyRule['rateLimitOptions']> {
  return {
    conformAction: 'allow',
    exceedAction: `deny(${status})`,
    enforceOnKey: per.kind,
    ...('name' in per && { enforceOnKeyName: per.name }),
    rateLimitThreshold: { count: requests, intervalSec: intervalSeconds },
  };
}
