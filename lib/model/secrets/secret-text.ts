import { perText } from '../per-text';
import { addressSecret, withoutAddressSecrets } from './address-secret';
import { assignedSecret } from './assigned-secret';
import { isOrdinary, isRandom } from './ordinary-text';
import { shapeIn, withoutShapes } from './secret-shapes';
import { secretValue } from './secret-value';

/** `a://b:c@d` */
const shortestFound = 9;

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
  if (text.length < shortestFound) return undefined;
  return shapeIn(text) ?? addressSecret(text);
}

/** What a message says in place of a text that only a secret looks like; undefined for any other text. */
export function hiddenText(text: string): string | undefined {
  const what = secretInText(text);
  return what === undefined ? undefined : `what looks like ${what}`;
}

/** A text for people with stars for what only a secret looks like, wherever in it that stands. */
export function withoutSecrets(text: string): string {
  return withoutAddressSecrets(withoutShapes(text));
}

const scheme = /^(?:basic|bearer|digest|negotiate|token|apikey)\s+/i;

/** The same for a header of a request: those of authorization hold nothing else, and cookies what is drawn at random. */
export function headerSecret(name: string, text: string): string | undefined {
  const isCredential = /^(?:proxy-)?authorization$/i.test(name) && !isOrdinary(text.replace(scheme, ''));
  const isSession = /^cookie$/i.test(name) && text.split(';').some((pair) => isRandom(pair.slice(pair.indexOf('=') + 1).trim()));
  return (
    secretIn(name, text) ?? (isCredential ? 'a header of authorization' : undefined) ?? (isSession ? 'a cookie of a session' : undefined)
  );
}

/** The same for a file: one of a single word, such as `/etc/app/token`, is called like its value. */
export function fileSecret(path: string, text: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.(?:txt|conf|cfg|ini)$/, '');
  return /\s/.test(text.trim()) ? secretOfWords(text) : secretIn(name, text);
}

/** Files of many words may be long, and several targets and packages ask for each of them. */
const secretOfWords = perText((text) => shapeIn(text) ?? addressSecret(text) ?? assignedSecret(text));
