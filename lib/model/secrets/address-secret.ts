import { isOrdinary, isRandom } from './ordinary-text';
import { secretNamed } from './secret-names';

/** User and password of `scheme://user:password@host`; the password ends at the last `@` before the path. */
const credentials = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#:@"'`<>]{0,256}:([^\s/?#"'`<>]{1,512})@(?=[\w.[${%-])/gi;
/** What Go's driver of MySQL and Oracle's of Java write, and registries without a scheme. */
const others: readonly RegExp[] = [
  /(?<![\w.-])[\w.-]{1,128}:([^\s/:@]{1,256})@(?:tcp|unix|udp)\(/g,
  /jdbc:oracle:\w+:[^\s/:@]{1,128}\/([^\s@]{1,256})@/gi,
  /^(?!(?:user|serviceAccount|group|domain|mailto|acct|sip|xmpp|git|ssh):)[\w.-]{1,128}:([^\s/:@]{1,256})@[\w-]+(?:\.[\w-]+)+(?=[:/]|$)/g,
];
const query = /[?&]([\w.-]{1,64})=([^\s&#"'<>]{1,2048})/g;

/** What an address has that lets its reader in; undefined where there is none, and where something else fills it in. */
export function addressSecret(text: string): string | undefined {
  if (text.includes('@')) {
    for (const pattern of [credentials, ...others])
      for (const [, password = ''] of text.matchAll(pattern)) if (!isFilledIn(password)) return 'a password in an address';
  }
  if (/[?&]/.test(text) && /^\/|:\/\//.test(text)) {
    for (const [, name = '', value = ''] of text.matchAll(query)) if (isKey(name, value)) return 'a secret in an address';
  }
  return undefined;
}

/** The text with stars for what lets the reader of an address in. */
export function withoutAddressSecrets(text: string): string {
  const starred = (whole: string, password: string) => {
    const start = whole.lastIndexOf(password);
    return isFilledIn(password) ? whole : `${whole.slice(0, start)}***${whole.slice(start + password.length)}`;
  };
  const hidden = text.includes('@') ? [credentials, ...others].reduce((rest, pattern) => rest.replace(pattern, starred), text) : text;
  if (!/[?&]/.test(hidden)) return hidden;
  return hidden.replace(query, (whole, name: string, value: string) => (isKey(name, value) ? starred(whole, value) : whole));
}

/** Words that stand for the password, in capitals or in brackets, and variables. */
function isFilledIn(password: string): boolean {
  return isOrdinary(password) || /\$\{|\$\(|\{\{|^\$\w+$|%\w+%|^(?:PASSWORD|PASS|PW|PWD|TOKEN|SECRET|USER)$|^\*+$/.test(password);
}

function isKey(name: string, value: string): boolean {
  const named = secretNamed(name);
  if (named === undefined || isFilledIn(value)) return false;
  return named === 'password' || isRandom(value) || (named === 'secret' && !/^\d*$/.test(value) && value.length >= 6);
}
