import type { Issue } from '../../../model/issue';
import { secondsWithin } from '../../seconds';
import type { SecretSpec } from '../secret-spec';

export function secretTimes({ rotation, versionDestroyTtl }: SecretSpec): Issue[] {
  return [
    ...secondsWithin(rotation?.rotationPeriod, {
      min: 3600,
      max: 3_153_600_000,
      code: 'rotation-period-not-allowed',
      path: ['rotation', 'rotationPeriod'],
    }),
    ...secondsWithin(versionDestroyTtl, { min: 86_400, max: 86_400_000, code: 'destroy-ttl-not-allowed', path: ['versionDestroyTtl'] }),
  ];
}
