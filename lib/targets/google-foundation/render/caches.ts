import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { googleLabels } from '../../google-labels';
import { googleNames } from '../../google-names';
import type { FoundationOutput } from '../foundation-output';

/** Each cache is a server, with secrets for its password and its certificate. */
export function foundationCaches(app: ResolvedApplication): FoundationOutput['caches'] {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const entries = Object.entries(app.caches).map(([name, { version, memory, highAvailability, passwordVersion, deletionProtection }]) => {
    const props = {
      name: googleNames.cacheInstance(app.name, name),
      project,
      region,
      redisVersion: version === '7.0' ? ('REDIS_7_0' as const) : ('REDIS_7_2' as const),
      tier: highAvailability ? ('STANDARD_HA' as const) : ('BASIC' as const),
      memorySizeGb: Math.ceil((parseMemory(memory) ?? 0) / 2 ** 30),
      labels: googleLabels(app),
      deletionProtection,
    };
    const secrets = {
      passwordSecret: googleNames.passwordSecret(name),
      caSecret: googleNames.caSecret(name),
      secretVersion: passwordVersion,
    };
    return [name, { props, ...secrets }] as const;
  });
  return Object.fromEntries(entries);
}
