import { type Issue, issue } from '../../../model/issue';
import { labelCount } from '../../label-count';
import { secondsWithin } from '../../seconds';
import type { CryptoKeysSpec } from '../crypto-keys-spec';

const day = 86_400;
/** A hundred years. */
const longest = 3_153_600_000;

/** Rotation takes at least a day and a key that encrypts and decrypts; other purposes take an algorithm. */
export function keyTimes({ keys }: CryptoKeysSpec): Issue[] {
  return Object.entries(keys).flatMap(([name, key]) => {
    const path = ['keys', name];
    const rotated = key.purpose === 'ENCRYPT_DECRYPT';
    return [
      ...secondsWithin(key.rotationPeriod, {
        min: day,
        max: longest,
        code: 'rotation-period-not-allowed',
        path: [...path, 'rotationPeriod'],
      }),
      ...secondsWithin(key.destroyScheduledDuration, {
        min: day,
        max: 120 * day,
        code: 'destroy-duration-not-allowed',
        path: [...path, 'destroyScheduledDuration'],
      }),
      ...(rotated || key.rotationPeriod === undefined
        ? []
        : [issue('key-not-rotatable', [...path, 'rotationPeriod'], `must not be given for ${key.purpose}, got '${key.rotationPeriod}'`)]),
      ...(rotated === (key.algorithm === undefined)
        ? []
        : [
            issue(
              'key-algorithm-not-allowed',
              [...path, 'algorithm'],
              rotated ? `must not be given for ${key.purpose}, got '${key.algorithm}'` : `must be given for ${key.purpose}`,
            ),
          ]),
      ...labelCount(key).map((each) => ({ ...each, path: `keys.${name}.labels` })),
    ];
  });
}
