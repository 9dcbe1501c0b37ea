import type { Flag } from '../opaque';
/** What is let in, let out or kept back. */
export type FirewallRule = IngressRule | EgressRule;

export interface IngressRule extends FirewallRuleBase {
  readonly kind: 'ingress';
  readonly from: FirewallSource;
}

export interface EgressRule extends FirewallRuleBase {
  readonly kind: 'egress';
  /** IPv4 ranges. */
  readonly to: readonly string[];
}

export interface FirewallRuleBase {
  /** @default 'allow' */
  readonly action?: 'allow' | 'deny';
  /** By protocol (`tcp`, `udp`, `icmp`, `esp`, `ah`, `sctp`, `ipip`, `all` or a number): ports and ranges of ports such as `'8000-8999'`; an empty list means all. */
  readonly ports: { readonly [protocol: string]: readonly string[] };
  /** Which machines it is for. @default - all in the network */
  readonly target?: FirewallTarget;
  /** The lower number wins, 0 to 65533. @default 1000 */
  readonly priority?: number;
  /** @default - none */
  readonly description?: string;
  /** @default true where it denies, else false */
  readonly logs?: boolean;
  /** Made, but without effect. @default false */
  readonly disabled?: Flag;
}

export type FirewallSource =
  | { readonly kind: 'ranges' /** IPv4. */; readonly ranges: readonly string[] }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'service-accounts' /** Emails, at most 10. */; readonly serviceAccounts: readonly string[] }
  /** Every address there is. */
  | { readonly kind: 'anywhere'; readonly reason: string };

export type FirewallTarget =
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'service-accounts' /** Emails, at most 10. */; readonly serviceAccounts: readonly string[] };
