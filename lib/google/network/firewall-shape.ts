import { fields, flag, kinds, known, listOf, oneOf, recordOf, text, whole } from '../../model/shape/shape';
import { reason } from '../reason';
import { readable } from '../shapes';
import type { EgressRule, FirewallRuleBase, FirewallSource, IngressRule } from './firewall-rule';
import { ipRange } from './ip-range-shape';

const tag = readable({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'a network tag of at most 63 lower-case letters, digits and hyphens',
});
const tags = fields<Extract<FirewallSource, { kind: 'tags' }>>({ kind: text(), tags: listOf(tag) }, ['kind', 'tags']);
const serviceAccounts = fields<Extract<FirewallSource, { kind: 'service-accounts' }>>({ kind: text(), serviceAccounts: listOf(text()) }, [
  'kind',
  'serviceAccounts',
]);

const base: { readonly [K in keyof Required<FirewallRuleBase>]: Parameters<typeof listOf>[0] } = {
  action: oneOf('allow', 'deny'),
  ports: recordOf(listOf(readable({ pattern: /^\d{1,5}(?:-\d{1,5})?$/, allowed: "a port or a range such as '8000-8999'" })), {
    pattern: /^(?:tcp|udp|icmp|esp|ah|sctp|ipip|all|[0-9]{1,3})$/,
    allowed: 'tcp, udp, icmp, esp, ah, sctp, ipip, all or the number of a protocol',
  }),
  target: kinds({ tags, 'service-accounts': serviceAccounts }),
  // 65534 and on are the network's own denial and what Google implies
  priority: whole(0, 65533),
  description: text(),
  logs: known(flag),
  disabled: flag,
};

export const firewallRule = kinds({
  ingress: fields<IngressRule>(
    {
      ...base,
      kind: text(),
      from: kinds({
        ranges: fields<Extract<FirewallSource, { kind: 'ranges' }>>({ kind: text(), ranges: listOf(ipRange(0, 32)) }, ['kind', 'ranges']),
        tags,
        'service-accounts': serviceAccounts,
        anywhere: fields<Extract<FirewallSource, { kind: 'anywhere' }>>({ kind: text(), reason }, ['kind', 'reason']),
      }),
    },
    ['kind', 'from', 'ports'],
  ),
  egress: fields<EgressRule>({ ...base, kind: text(), to: listOf(ipRange(0, 32)) }, ['kind', 'to', 'ports']),
});
