import { addressSecret } from './address-secret';
import { assignedSecret } from './assigned-secret';
import { shapeIn } from './secret-shapes';
import { secretValue } from './secret-value';

/**
 * Why a text that stands under a name looks like a secret, to complete "looks like …"; undefined where it does not. The answer never
 * holds any of the text. Defaults that are handed around (`changeme`, `postgres`) count: the program takes them for its password.
 *
 * @param name - of the variable or the field; a secret's name makes one of almost any text
 */
export function secretIn(name: string, text: string): string | undefined {
  return shapeIn(text) ?? addressSecret(text) ?? secretValue(name, text) ?? assignedSecret(text);
}

/** The same for a text whose name says nothing: one that is read by people, or a field that no secret stands in. */
export function secretInText(text: string): string | undefined {
  return shapeIn(text) ?? addressSecret(text);
}

/** The same for what a file holds, or a script. */
export function secretInFile(text: string): string | undefined {
  return shapeIn(text) ?? addressSecret(text) ?? assignedSecret(text);
}
