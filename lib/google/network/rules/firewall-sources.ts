import { type Issue, issue, type Path } from '../../../model/issue';
import type { FirewallSource } from '../firewall-rule';
import type { FirewallRuleSpec, NetworkSpec } from '../network-spec';

const mostAccounts = 10;

/** Whoever opens something to everybody says so; Google takes tags or service accounts, never both in one rule. */
export function firewallSources({ firewall }: NetworkSpec): Issue[] {
  return Object.entries(firewall).flatMap(([name, rule]) => {
    const path = ['firewall', name];
    return [
      ...ports(rule, [...path, 'ports']),
      ...(rule.kind === 'ingress' ? ingress(rule, rule.from, path) : egress(rule.to, path)),
      ...accounts(rule.target, [...path, 'target']),
    ];
  });
}

function ingress({ action, target }: FirewallRuleSpec, from: FirewallSource, path: Path): Issue[] {
  const at = [...path, 'from'];
  const open =
    from.kind === 'ranges' && action === 'allow'
      ? from.ranges.flatMap((range, index) =>
          range.endsWith('/0')
            ? [
                issue(
                  'firewall-open',
                  [...at, 'ranges', index],
                  `must not let in every address, got '${range}'`,
                  "say so: from: { kind: 'anywhere', reason: '…' }",
                ),
              ]
            : [],
        )
      : [];
  const none: Issue[] =
    (from.kind === 'ranges' && from.ranges.length === 0) || (from.kind === 'tags' && from.tags.length === 0)
      ? [issue('firewall-source-empty', at, 'must name at least one source, got none')]
      : [];
  const kinds = [from.kind, target?.kind];
  const mixed: Issue[] =
    kinds.includes('tags') && kinds.includes('service-accounts')
      ? [issue('firewall-tags-and-accounts', [...path, 'target'], `must be of the kind '${from.kind}' like from, got '${target?.kind}'`)]
      : [];
  return [...open, ...none, ...mixed, ...(from.kind === 'service-accounts' ? accounts(from, at) : [])];
}

function egress(to: readonly string[], path: Path): Issue[] {
  return to.length > 0 ? [] : [issue('firewall-source-empty', [...path, 'to'], 'must name at least one range, got none')];
}

function accounts(given: FirewallRuleSpec['target'], path: Path): Issue[] {
  if (given?.kind !== 'service-accounts') return [];
  const count = given.serviceAccounts.length;
  if (count >= 1 && count <= mostAccounts) return [];
  return [issue('firewall-accounts-count', [...path, 'serviceAccounts'], `must be 1 to ${mostAccounts}, got ${count}`)];
}

const withPorts = new Set(['tcp', 'udp', 'sctp', '6', '17', '132']);

function ports({ ports: byProtocol }: FirewallRuleSpec, path: Path): Issue[] {
  const protocols = Object.entries(byProtocol);
  if (protocols.length === 0) return [issue('firewall-ports-missing', path, 'must name at least one protocol, got none')];
  return protocols.flatMap(([protocol, list]) => {
    if (list.length > 0 && !withPorts.has(protocol))
      return [
        issue('firewall-ports-not-allowed', [...path, protocol], `must be empty, since ${protocol} has no ports, got ${list.length}`),
      ];
    return list.flatMap((each, index) => {
      const [low = 0, high = low] = each.split('-').map(Number);
      if (low <= high && high <= 65535) return [];
      return [issue('firewall-port-not-allowed', [...path, protocol, index], `must be within 0 and 65535, the lower first, got '${each}'`)];
    });
  });
}
