import { defineResource, type Report } from '../resource';
import { type CryptoKeysSpec, derive } from './derive';
import { cryptoKeysSchema } from './schema';

export const cryptoKeys = defineResource({ noun: 'key ring', schema: cryptoKeysSchema, derive, rules: [purposes] });

/** Only keys that encrypt and decrypt are rotated; other purposes need an algorithm. */
function purposes({ keys }: CryptoKeysSpec, report: Report): void {
  for (const [name, { purpose, rotationPeriod, algorithm }] of Object.entries(keys)) {
    const path = ['keys', name];
    if (purpose === 'ENCRYPT_DECRYPT') {
      if (algorithm !== undefined)
        report('key-algorithm-not-allowed', [...path, 'algorithm'], `must not be given for ${purpose}, got '${algorithm}'`);
      continue;
    }
    if (algorithm === undefined) report('key-algorithm-not-allowed', [...path, 'algorithm'], `must be given for ${purpose}`);
    if (rotationPeriod !== undefined)
      report('key-not-rotatable', [...path, 'rotationPeriod'], `must not be given for ${purpose}, got '${rotationPeriod}'`);
  }
}
