import type { Attack, EndpointProtection, ExistingProtection, NoProtection, OwnProtection } from './protection-props';

/** What Cloud Armor does, decided. */
export type ProtectionSpec = OwnProtectionSpec | ExistingProtection | NoProtection;

export type OwnProtectionSpec = Required<Omit<OwnProtection, 'previewAttacks'>> &
  Pick<OwnProtection, 'previewAttacks'> & {
    /** Whether the rate limit was asked for. */
    readonly rateLimitGiven: boolean;
  };

/** Not among them: what refuses PUT and DELETE, and what is for a single language, which finds much that is harmless in the others. */
const usual: readonly Attack[] = ['lfi', 'log4j', 'protocolattack', 'rce', 'rfi', 'scannerdetection', 'sessionfixation', 'sqli', 'xss'];

export function completeProtection(protection: EndpointProtection = { kind: 'own' }): ProtectionSpec {
  if (protection.kind !== 'own') return protection;
  const { otherwise = 'allow', rateLimit, attacks = usual } = protection;
  return {
    sensitivity: 1,
    leftOut: {},
    adaptive: true,
    rules: {},
    jsonParsing: 'STANDARD',
    verboseLog: false,
    ...protection,
    attacks: [...new Set(attacks)].sort(),
    otherwise,
    rateLimit: rateLimit ?? usualRateLimit(otherwise),
    rateLimitGiven: rateLimit !== undefined,
  };
}

function usualRateLimit(otherwise: 'allow' | 'deny'): OwnProtectionSpec['rateLimit'] {
  if (otherwise === 'deny') return { kind: 'none', reason: 'only what the rules allow comes through' };
  return { kind: 'throttle', requests: 1000, intervalSeconds: 60 };
}
