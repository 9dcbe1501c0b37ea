import type { ComputeFirewallConfig } from '@cdktf/provider-google/lib/compute-firewall';
import type { FirewallRuleSpec, NetworkSpec } from './derive';

const everywhere = '0.0.0.0/0';
const logs = { metadata: 'EXCLUDE_ALL_METADATA' } as const;

/** Configuration of the provider's `google_compute_firewall`. */
export function renderFirewallRule(project: string, rule: FirewallRuleSpec, network: string): ComputeFirewallConfig {
  const { fullName, action, ports, target } = rule;
  const protocols = Object.entries(ports).map(([protocol, list]) => ({ protocol, ...(list.length > 0 && { ports: [...list] }) }));
  return {
    name: fullName,
    project,
    network,
    description: rule.description ?? (rule.kind === 'ingress' && rule.from.kind === 'anywhere' ? rule.from.reason : undefined),
    direction: rule.kind === 'ingress' ? 'INGRESS' : 'EGRESS',
    priority: rule.priority,
    ...(action === 'allow' ? { allow: protocols } : { deny: protocols }),
    ...sources(rule),
    ...(target?.kind === 'tags' && { targetTags: [...target.tags] }),
    ...(target?.kind === 'service-accounts' && { targetServiceAccounts: [...target.serviceAccounts] }),
    ...(rule.disabled !== false && { disabled: rule.disabled }),
    ...(rule.logs && { logConfig: logs }),
  };
}

function sources(rule: FirewallRuleSpec): Partial<ComputeFirewallConfig> {
  if (rule.kind === 'egress') return { destinationRanges: [...rule.to] };
  switch (rule.from.kind) {
    case 'ranges':
      return { sourceRanges: [...rule.from.ranges] };
    case 'tags':
      return { sourceTags: [...rule.from.tags] };
    case 'service-accounts':
      return { sourceServiceAccounts: [...rule.from.serviceAccounts] };
    case 'anywhere':
      return { sourceRanges: [everywhere] };
  }
}

/** Name of the rule that denies all other traffic. */
export function denialName({ name }: Pick<NetworkSpec, 'name'>): string {
  return `${name}-deny-ingress`;
}

/** States and logs what Google implies: traffic that no rule allows is denied. */
export function renderDenial(spec: NetworkSpec, network: string): ComputeFirewallConfig {
  return {
    name: denialName(spec),
    project: spec.project,
    network,
    description: 'Keeps back and logs what no other rule lets in',
    direction: 'INGRESS',
    priority: 65534,
    deny: [{ protocol: 'all' }],
    sourceRanges: [everywhere],
    logConfig: logs,
  };
}
