import { isOrdinary } from './ordinary-text';
import { secretValue } from './secret-value';

/** Whatever the name of a secret may end in, with the sign behind it. Names are read backwards from there, so that long texts stay cheap. */
const sign =
  /(?:passw(?:or)?ds?|passphrase|pass|pwd|pw|secrets?|tokens?|credentials?|keys?|auth|sig|signature|base|\d)["'`]?\]?\s{0,3}(=>|:=|[:=])/gi;
const nameBefore = /[\w.-]{1,80}$/;
const authorization = /\b(Bearer|Basic|Token|Digest)\s+([A-Za-z0-9._~+/-]{8,}=*)/g;
const netrc = /\blogin\s+\S+\s+password\s+(\S+)/;

/** A secret that is given its value within a longer text: a line of a file, a connection string, a header; undefined where there is none. */
export function assignedSecret(text: string): string | undefined {
  if (/[:=]/.test(text)) {
    for (const match of text.matchAll(sign)) {
      const found = valueBehind(text, match);
      if (found !== undefined) return found;
    }
  }
  for (const [, scheme = '', value = ''] of text.matchAll(authorization))
    if (isCredential(scheme, value)) return `a header of authorization`;
  const password = netrc.exec(text)?.[1];
  return password !== undefined && !isOrdinary(password) ? 'a password, by its name' : undefined;
}

function valueBehind(text: string, match: RegExpExecArray): string | undefined {
  const [whole, mark = ''] = match;
  const word = whole.slice(0, whole.length - mark.length).replace(/["'`\]\s]+$/, '');
  const start = match.index + word.length;
  const name = nameBefore.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? '';
  const rest = text.slice(match.index + whole.length, match.index + whole.length + 600);
  const before = text.slice(Math.max(0, start - name.length - 120), start - name.length);
  const value = mark === ':' ? afterColon(rest, before) : afterEquals(rest);
  return value === undefined || isCode(value) ? undefined : secretValue(name, value);
}

/** `key: value` is said of the first word of a line, or of a key in quotes: anywhere else it is a sentence. */
function afterColon(rest: string, before: string): string | undefined {
  const lead = before.slice(before.lastIndexOf('\n') + 1);
  const isKey = /^[\s>-]*["'`]?$/.test(lead) || /[{,]\s*["'`]?$/.test(lead);
  if (!isKey) return undefined;
  const quoted = /^[ \t]*(["'`])((?:(?!\1)[^\n\\]|\\.)*)\1/.exec(rest);
  if (quoted !== null) return quoted[2];
  const bare = /^[ \t]+([^\s,}\]#"'`{[&|>!][^\s,}]*)[ \t]*(?:#.*|,|\}|\r)?(?=\n|$|[ \t]*[,}])/.exec(rest);
  return bare?.[1];
}

function afterEquals(rest: string): string | undefined {
  if (rest.startsWith('=') || rest.startsWith('~')) return undefined;
  const quoted = /^[ \t]*(["'`])((?:(?!\1)[^\n\\]|\\.)*)\1/.exec(rest);
  if (quoted !== null) return quoted[2];
  return /^[ \t]{0,3}([^\s;&,"'`|)}\]]+)/.exec(rest)?.[1];
}

/** A call, a lookup or a variable of a program, rather than a text. */
function isCode(value: string): boolean {
  return /[()[\]{}<>]|^\$|=>|::|;$/.test(value) || /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value);
}

function isCredential(scheme: string, value: string): boolean {
  if (scheme === 'Basic') return /^[ -9;-~]+:[ -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'));
  return value.length >= 16 && /\d/.test(value) && !isOrdinary(value);
}
