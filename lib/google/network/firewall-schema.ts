import { type InputOf, kinds } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { flag, knownFlag, reason } from '../schemas';
import { ipRange } from './schemas';

const tag = text({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'a network tag of at most 63 lower-case letters, digits and hyphens',
});
const port = text({ pattern: /^\d{1,5}(?:-\d{1,5})?$/, allowed: "a port or a range such as '8000-8999'" });
const tags = { tags: listOf(tag) };
const serviceAccounts = {
  /** Emails, 1 to 10. */
  serviceAccounts: listOf(text()),
};

const source = kinds({
  ranges: {
    /** IPv4. */
    ranges: listOf(ipRange(0, 32)),
  },
  tags,
  'service-accounts': serviceAccounts,
  /** Every address. */
  anywhere: { reason },
});

const target = kinds({ tags, 'service-accounts': serviceAccounts });

const base = {
  /** @default 'allow' */
  action: oneOf('allow', 'deny').default('allow'),
  /** By protocol (`tcp`, `udp`, `icmp`, `esp`, `ah`, `sctp`, `ipip`, `all` or a number): ports and ranges of ports such as `'8000-8999'`; an empty list means all. */
  ports: recordOf(listOf(port), {
    pattern: /^(?:tcp|udp|icmp|esp|ah|sctp|ipip|all|[0-9]{1,3})$/,
    allowed: 'tcp, udp, icmp, esp, ah, sctp, ipip, all or the number of a protocol',
  }),
  /** Machines of the rule. @default - all in the network */
  target: target.optional(),
  // 65534 and on are the network's own denial and what Google implies
  /** The lower number wins, 0 to 65533. @default 1000 */
  priority: whole(0, 65_533).default(1000),
  /** @default - none */
  description: text().optional(),
  /** @default true where it denies, else false */
  logs: knownFlag.optional(),
  /** Whether it is without effect. @default false */
  disabled: flag.default(false),
};

const rules = {
  ingress: {
    ...base,
    /** Sources of the traffic. */
    from: source,
  },
  egress: {
    ...base,
    /** IPv4 ranges. */
    to: listOf(ipRange(0, 32)),
  },
};
type Rules = typeof rules;

/** Options of rules by their kind. Declarations of other files keep the comments of an interface. */
export interface FirewallRules extends Rules {}
export const firewallRule = kinds<FirewallRules>(rules);

/** A rule that allows or denies traffic. */
export type FirewallRule = Input<typeof firewallRule>;
/** A firewall rule for packets that arrive. */
export type IngressRule = Extract<FirewallRule, { kind: 'ingress' }>;
/** A firewall rule for packets that leave. */
export type EgressRule = Extract<FirewallRule, { kind: 'egress' }>;
/** What both kinds of firewall rules have. */
export interface FirewallRuleBase extends InputOf<typeof base> {}
/** Origin of packets. */
export type FirewallSource = Input<typeof source>;
/** Instances that a rule is for. */
export type FirewallTarget = Input<typeof target>;
