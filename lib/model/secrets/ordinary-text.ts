/** Answers and settings that stand under any name, and what is written where nothing is to stand. */
const words = new Set(
  [
    'true false yes no on off enabled disabled enable disable none null nil undefined auto automatic default optional required always never',
    'include omit same-origin basic bearer digest plain plaintext scram-sha-256 md5 trust peer oauth oauth2 oidc jwt saml ldap kerberos x509 iam',
    'string text number integer boolean object any n/a na todo tbd placeholder example dummy unused redacted hidden masked',
  ].flatMap((line) => line.split(' ')),
);

/** What another program puts a value in for: `${X}`, `$(X)`, `{{ x }}`, `<x>`, `%(x)s`, `%X%`, and tokens of cdktf. */
const expansion = /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$\w+|\{\{[^}]*\}\}|\{\w+\}|<[^<>]*>|%\(\w+\)s|%[sdv]|%\w+%|#\{[^}]*\})$/;

/** The same as a part of a text: the rest is no secret by itself. */
const expansionInside = /\$\{[^}]+\}|\$\([^)]+\)|\{\{[^}]+\}\}/;

/** References to stores of secrets, as the usual loaders write them. */
const reference =
  /^(?:vault:|ref\+\w+:|op:\/\/|sm:\/\/|secret:\/\/|secretref:|gcp-?secretmanager:|gsm:|aws-?secretsmanager:|ssm:|keyvault:|azurekeyvault:|doppler:|env:|file:|arn:aws|projects\/[^/]+\/|alias\/)|^@(?:Microsoft\.KeyVault)?[\w./(-]/i;

const filePath = /^(?:~|\.{1,2})?(?:\/[\w.@:-]+)+\/?$/;
const amount = /^\d+(?:\.\d+)?\s?(?:ns|us|ms|s|sec|m|min|h|d|w|y|[kmgt]i?b?|%)$/i;

/** Whether a text says by itself that it is no secret, whatever it is called: empty, a switch, a path, a reference, something to be filled in. */
export function isOrdinary(text: string): boolean {
  const bare = text.trim();
  if (bare === '' || words.has(bare.toLowerCase()) || expansion.test(bare) || expansionInside.test(bare) || reference.test(bare))
    return true;
  if (/^([*.xX_-])\1*$/.test(bare) || /^\.{3}|…/.test(bare)) return true;
  if (/^(?:your|my|insert|enter|put|replace)[-_ ](?:[a-z]+[-_ ])*(?:here|password|token|key|secret)$/i.test(bare)) return true;
  return isPath(bare) || amount.test(bare) || isLink(bare);
}

/** Drawn at random has parts that are longer than names of files are. */
function isPath(text: string): boolean {
  return filePath.test(text) && text.split('/').every((part) => part.length < 40);
}

/** Where something is; what an address has of a secret is looked for in it. */
function isLink(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text);
}

/** Whether a text looks drawn at random: long, of letters and digits, and no letter much more frequent than others. */
export function isRandom(text: string): boolean {
  if (text.length < 16 || text.length > 4096 || !/^[\w+/=.~%-]+$/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  // words, hosts, versions, dates: parts that one can say
  const parts = text.split(/[-_./]/);
  if (parts.length > 1 && parts.every((part) => /^(?:[a-z]+\d{0,3}|[A-Z]+\d{0,3}|v?\d{1,8}|)$/.test(part))) return false;
  return bitsPerCharacter(text) >= 3;
}

function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
