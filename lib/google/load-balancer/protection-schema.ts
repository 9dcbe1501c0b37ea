import { defaultsOf, kinds, object } from '../../model/schema/object';
import { type Input, type Output, type Schema, typed } from '../../model/schema/schema';
import { known, listOf, oneOf, recordOf, text, textOfBytes, whole } from '../../model/schema/values';
import { flag, knownFlag, reason } from '../schemas';

/** In the order of their rules. */
export const attacks = [
  'java',
  'lfi',
  'log4j',
  'methodenforcement',
  'nodejs',
  'php',
  'protocolattack',
  'rce',
  'rfi',
  'scannerdetection',
  'sessionfixation',
  'sqli',
  'xss',
] as const;

/** Sets of signatures, named as Cloud Armor names them without their version; `log4j` is its `cve-canary`. */
export type Attack = (typeof attacks)[number];

/** Not among them: rules that refuse PUT and DELETE, and those for a single language, which find much that is harmless in the others. */
const usual: readonly Attack[] = ['lfi', 'log4j', 'protocolattack', 'rce', 'rfi', 'scannerdetection', 'sessionfixation', 'sqli', 'xss'];

const named = { name: text({ pattern: /^[!-~]{1,128}$/, allowed: 'the name of a header or cookie' }) };

const interval: Schema<number> = oneOf(10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600);

const threshold = {
  /** Requests in an interval, 1 to 1000000. */
  requests: whole(1, 1_000_000),
  /** One of 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600. */
  intervalSeconds: interval,
  /** Key of a client; 'HTTP_HEADER' and 'HTTP_COOKIE' with a name. @default { kind: 'IP' } */
  per: kinds({
    ALL: {},
    IP: {},
    XFF_IP: {},
    HTTP_PATH: {},
    SNI: {},
    REGION_CODE: {},
    TLS_JA3_FINGERPRINT: {},
    TLS_JA4_FINGERPRINT: {},
    USER_IP: {},
    HTTP_HEADER: named,
    HTTP_COOKIE: named,
  }).default({ kind: 'IP' }),
  /** HTTP status above the limit. @default 429 */
  status: oneOf(403, 404, 429, 502).default(429),
};
const ban = {
  ...threshold,
  /** Seconds, 1 to 86400. */
  banSeconds: whole(1, 86400),
};
const rateLimit = kinds({ throttle: threshold, ban });

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const range = text({
  pattern: new RegExp(
    `^(?:\\*|${octet}(?:\\.${octet}){3}(?:/(?:3[0-2]|[12]?\\d))?|(?=.*:)[0-9a-fA-F:]{2,39}(?:/(?:12[0-8]|1[01]\\d|\\d?\\d))?)$`,
  ),
  allowed: "an address, a range such as '203.0.113.0/24' or '2001:db8::/32', or '*'",
});

const match = kinds({
  ranges: {
    /** 1 to 10 ranges of addresses; `'*'` is all. */
    ranges: listOf(range),
  },
  regions: {
    /** 1 to 5 codes of countries such as `DE`, as ISO 3166-1 has them. */
    regions: known(listOf(text({ pattern: /^[A-Z]{2}$/, allowed: "a code of a country such as 'DE'" }))),
  },
  expression: {
    /** In the language of Cloud Armor, at most 2048 characters. */
    expression: text({ pattern: /^[\s\S]{1,2048}$/, allowed: 'an expression of at most 2048 characters' }),
  },
});

const action = kinds({
  allow: {},
  deny: {
    /** HTTP status. @default 403 */
    status: oneOf(403, 404, 502).default(403),
  },
  redirect: {
    /** An http or https address. */
    target: text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' }),
  },
  throttle: threshold,
  ban,
});

const rule = object({
  match,
  action,
  /** At most 64 bytes. @default - none */
  description: textOfBytes(64).optional(),
  /** Whether the action is logged only. @default false */
  preview: flag.default(false),
});

const excluded = recordOf(
  known(
    listOf(
      text({
        pattern: /^owasp-crs-v\d+-id\d+-[a-z]+$/,
        allowed: "the id of a signature such as 'owasp-crs-v030301-id942420-sqli'",
      }),
    ),
  ),
  { pattern: new RegExp(`^(?:${attacks.join('|')})$`), allowed: `one of ${attacks.join(', ')}` },
);
const rules = recordOf(rule, { pattern: /^(?:0|[1-9]\d{0,3})$/, allowed: 'a priority from 0 to 9999', code: 'out-of-range' });

const own = {
  /** Known attacks that are refused. @default - all but those that refuse methods and are for single languages */
  attacks: listOf(oneOf(...attacks)).default(usual),
  /** Sensitivity to attacks: 1 refuses only signatures of high confidence, 4 refuses most. @default 1 */
  sensitivity: oneOf(1, 2, 3, 4).default(1),
  /** Known attacks are logged and let through, for a reason. @default - they are refused */
  previewAttacks: object({ reason }).optional(),
  /** Single signatures that are excluded, by attack: `{ sqli: ['owasp-crs-v030301-id942420-sqli'] }`. @default {} */
  leftOut: typed<{ readonly [attack in Attack]?: readonly string[] }>(excluded).default({}),
  /** For each client. @default { kind: 'throttle', requests: 1000, intervalSeconds: 60 } */
  rateLimit: kinds({ throttle: threshold, ban, none: { reason } }).optional(),
  /** Whether Adaptive Protection learns the usual traffic and warns of floods. @default true */
  adaptive: flag.default(true),
  /** Rules of your own by their priorities, 0 to 9999; the lowest that fits decides, and allowed requests are not checked further. @default {} */
  rules: typed<{ readonly [priority: number]: ArmorRule }, Output<typeof rules>>(rules).default({}),
  /** Action on requests that fit no rule; with 'deny', only requests that your rules allow come through. @default 'allow' */
  otherwise: oneOf('allow', 'deny').default('allow'),
  /** Inspection of JSON bodies. @default 'STANDARD' */
  jsonParsing: oneOf('DISABLED', 'STANDARD', 'STANDARD_WITH_GRAPHQL').default('STANDARD'),
  /** Whether the log shows the part of a request that fits a rule. @default false */
  verboseLog: knownFlag.default(false),
};

const policy = kinds({
  /** A policy of the endpoint's own: your rules first, then known attacks, then the rate limit. */
  own,
  /** A policy that exists. */
  existing: {
    /** `projects/acme-shop/global/securityPolicies/shared`. */
    securityPolicy: text({ pattern: /^\S+$/, allowed: 'the link of a security policy' }),
  },
  /** No policy. */
  none: {
    /** Why; shown in the description of the backend. */
    reason,
  },
}).default({ kind: 'own', ...defaultsOf(object(own)) });

/** Cloud Armor in front of the backends. */
export type EndpointProtection = Input<typeof policy>;
/** Limit of a client's requests: 'throttle' refuses requests above it, 'ban' refuses all of the client's for a while. */
export type RateLimit = Input<typeof rateLimit>;
/** A rule of your own. */
export interface ArmorRule extends Input<typeof rule> {}
/** Requests that a rule matches. */
export type ArmorMatch = Input<typeof match>;
/** What happens to requests that a rule matches. */
export type ArmorAction = Input<typeof action>;
export type ArmorRuleSpec = Output<typeof rule>;
export type RateLimitSpec = Output<typeof rateLimit>;

/** Declarations of other files keep the comments of an interface. */
export interface ProtectionSchema extends Schema<EndpointProtection, Output<typeof policy>, 'default'> {}
export const protection: ProtectionSchema = policy;
