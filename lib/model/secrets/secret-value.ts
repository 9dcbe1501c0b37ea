import { isOrdinary, isRandom } from './ordinary-text';
import { secretNamed } from './secret-names';

/** Why a value is a secret by what it is called; undefined where the name, or the value, says that it is none. */
export function secretValue(name: string, value: string): string | undefined {
  const named = secretNamed(name);
  if (named === undefined || isOrdinary(value)) return undefined;
  if (named === 'password') return 'a password, by its name';
  if (named === 'secret') return isNumber(value) || isSentence(value) ? undefined : 'a secret, by its name';
  return isRandom(value) || isPair(name, value) ? 'a secret, by its name and its letters' : undefined;
}

function isNumber(value: string): boolean {
  return /^[+-]?\d{1,12}(?:\.\d+)?$/.test(value.trim());
}

/** Several words that only a person reads; passphrases have a name of their own. */
function isSentence(value: string): boolean {
  return value.trim().split(/\s+/).length > 3;
}

/** `user:password` */
function isPair(name: string, value: string): boolean {
  return /auth$/i.test(name) && /^[\w.@-]+:\S+$/.test(value);
}
