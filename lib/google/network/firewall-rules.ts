import type { Path } from '../../model/issue';
import type { Report } from '../resource';
import type { FirewallRuleSpec, NetworkSpec } from './derive';

type Ingress = Extract<FirewallRuleSpec, { kind: 'ingress' }>;

/** Sources and targets are named, of one kind in a rule, and every address only for a reason; ports are for protocols that have them. */
export function firewall({ firewall: rules }: NetworkSpec, report: Report): void {
  for (const [name, rule] of Object.entries(rules)) {
    const path = ['firewall', name];
    ports(rule.ports, [...path, 'ports'], report);
    accounts(rule.target, [...path, 'target'], report);
    if (rule.kind === 'ingress') sources(rule, path, report);
    else if (rule.to.length === 0) report('firewall-source-empty', [...path, 'to'], 'must name at least one range, got none');
  }
}

function sources({ from, action, target }: Ingress, path: Path, report: Report): void {
  const at = [...path, 'from'];
  if (from.kind === 'ranges' && action === 'allow')
    for (const [index, range] of from.ranges.entries())
      if (range.endsWith('/0')) {
        const remedy = "say so: from: { kind: 'anywhere', reason: '…' }";
        report('firewall-open', [...at, 'ranges', index], `must not let in every address, got '${range}'`, remedy);
      }
  if ((from.kind === 'ranges' && from.ranges.length === 0) || (from.kind === 'tags' && from.tags.length === 0))
    report('firewall-source-empty', at, 'must name at least one source, got none');
  const kinds: readonly unknown[] = [from.kind, target?.kind];
  if (kinds.includes('tags') && kinds.includes('service-accounts')) {
    const message = `must be of the kind '${from.kind}' like from, got '${target?.kind}'`;
    report('firewall-tags-and-accounts', [...path, 'target'], message);
  }
  accounts(from, at, report);
}

const mostAccounts = 10;

function accounts(given: Ingress['from'] | FirewallRuleSpec['target'], path: Path, report: Report): void {
  if (given?.kind !== 'service-accounts') return;
  const count = given.serviceAccounts.length;
  if (count < 1 || count > mostAccounts)
    report('firewall-accounts-count', [...path, 'serviceAccounts'], `must be 1 to ${mostAccounts}, got ${count}`);
}

const withPorts = new Set(['tcp', 'udp', 'sctp', '6', '17', '132']);

function ports(given: FirewallRuleSpec['ports'], path: Path, report: Report): void {
  const protocols = Object.entries(given);
  if (protocols.length === 0) report('firewall-ports-missing', path, 'must name at least one protocol, got none');
  for (const [protocol, list] of protocols) {
    if (list.length > 0 && !withPorts.has(protocol)) {
      const message = `must be empty, since ${protocol} has no ports, got ${list.length}`;
      report('firewall-ports-not-allowed', [...path, protocol], message);
      continue;
    }
    for (const [index, each] of list.entries()) {
      const [low = 0, high = low] = each.split('-').map(Number);
      if (low <= high && high <= 65535) continue;
      const message = `must be within 0 and 65535, the lower first, got '${each}'`;
      report('firewall-port-not-allowed', [...path, protocol, index], message);
    }
  }
}
