import type { Flag } from '../opaque';
/** What Cloud Armor keeps away from the services. */
export type EndpointProtection = OwnProtection | ExistingProtection | NoProtection;

/** A policy of the endpoint's own: your rules first, then known attacks, then the rate limit. */
export interface OwnProtection {
  readonly kind: 'own';
  /** Known attacks that are refused. @default - all but those that refuse methods and are for single languages */
  readonly attacks?: readonly Attack[];
  /** How much it takes to be taken for an attack: 1 refuses what is sure, 4 refuses most. @default 1 */
  readonly sensitivity?: 1 | 2 | 3 | 4;
  /** Known attacks are logged and let through, for a reason. @default - they are refused */
  readonly previewAttacks?: { readonly reason: string };
  /** Single signatures that are left out, by attack: `{ sqli: ['owasp-crs-v030301-id942420-sqli'] }`. @default {} */
  readonly leftOut?: { readonly [attack in Attack]?: readonly string[] };
  /** For each client. @default { kind: 'throttle', requests: 1000, intervalSeconds: 60 } */
  readonly rateLimit?: RateLimit | { readonly kind: 'none'; readonly reason: string };
  /** Learns what is normal and warns of floods. @default true */
  readonly adaptive?: Flag;
  /** Rules of your own by their priorities, 0 to 9999; the lowest that fits decides, and what it allows is not checked further. @default {} */
  readonly rules?: { readonly [priority: number]: ArmorRule };
  /** What happens to all that no rule decides; with 'deny', only what your rules allow comes through. @default 'allow' */
  readonly otherwise?: 'allow' | 'deny';
  /** Looks into bodies of JSON. @default 'STANDARD' */
  readonly jsonParsing?: 'DISABLED' | 'STANDARD' | 'STANDARD_WITH_GRAPHQL';
  /** Says in the log what of a request made a rule fit. @default false */
  readonly verboseLog?: boolean;
}

/** A policy that exists. */
export interface ExistingProtection {
  readonly kind: 'existing';
  /** `projects/acme-shop/global/securityPolicies/shared`. */
  readonly securityPolicy: string;
}

/** Everything is let through. */
export interface NoProtection {
  readonly kind: 'none';
  /** Why; shown to whoever reads the backend. */
  readonly reason: string;
}

/** Sets of signatures, named as Cloud Armor names them without their version; `log4j` is its `cve-canary`. */
export type Attack =
  | 'sqli'
  | 'xss'
  | 'lfi'
  | 'rfi'
  | 'rce'
  | 'methodenforcement'
  | 'scannerdetection'
  | 'protocolattack'
  | 'php'
  | 'sessionfixation'
  | 'java'
  | 'nodejs'
  | 'log4j';

/** Too many requests of one client: 'throttle' refuses what is too much, 'ban' refuses all of the client's for a while. */
export type RateLimit = Throttle | Ban;

export interface Throttle extends RateThreshold {
  readonly kind: 'throttle';
}

export interface Ban extends RateThreshold {
  readonly kind: 'ban';
  /** Seconds, 1 to 86400. */
  readonly banSeconds: number;
}

export interface RateThreshold {
  /** In an interval, 1 to 1000000. */
  readonly requests: number;
  /** One of 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600. */
  readonly intervalSeconds: number;
  /** What is one client; for 'HTTP_HEADER' and 'HTTP_COOKIE' with a name. @default { kind: 'IP' } */
  readonly per?: RateLimitKey;
  /** What too much is answered with. @default 429 */
  readonly status?: 403 | 404 | 429 | 502;
}

export type RateLimitKey =
  | {
      readonly kind:
        | 'ALL'
        | 'IP'
        | 'XFF_IP'
        | 'HTTP_PATH'
        | 'SNI'
        | 'REGION_CODE'
        | 'TLS_JA3_FINGERPRINT'
        | 'TLS_JA4_FINGERPRINT'
        | 'USER_IP';
    }
  | { readonly kind: 'HTTP_HEADER' | 'HTTP_COOKIE'; readonly name: string };

/** A rule of your own. */
export interface ArmorRule {
  readonly match: ArmorMatch;
  readonly action: ArmorAction;
  /** At most 64 bytes. @default - none */
  readonly description?: string;
  /** Only logs what it would do. @default false */
  readonly preview?: Flag;
}

export type ArmorMatch =
  | {
      readonly kind: 'ranges';
      /** 1 to 10 ranges of addresses; `'*'` is all. */
      readonly ranges: readonly string[];
    }
  | {
      readonly kind: 'regions';
      /** 1 to 5 codes of countries such as `DE`, as ISO 3166-1 has them. */
      readonly regions: readonly string[];
    }
  | {
      readonly kind: 'expression';
      /** In the words of Cloud Armor, at most 2048 characters. */
      readonly expression: string;
    };

export type ArmorAction =
  | { readonly kind: 'allow' }
  | { readonly kind: 'deny'; readonly status?: 403 | 404 | 502 }
  | { readonly kind: 'redirect'; readonly target: string }
  | RateLimit;
