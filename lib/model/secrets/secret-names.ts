import { own } from '../own';

/**
 * How much the name of a value says: `password`, whatever stands there is one; `secret`, so is what is no number; `maybe`, if it looks
 * drawn at random.
 */
export type NamedSecret = 'password' | 'secret' | 'maybe';

const passwords = new Set(['password', 'passwords', 'passwd', 'passphrase', 'passcode']);
const secrets = new Set(['secret', 'secrets', 'token', 'tokens', 'credential', 'credentials', 'creds']);
/** Say it only as the last word: `DB_PASS`, not `PASS_THROUGH`. */
const lastWords: { readonly [word: string]: NamedSecret } = {
  pass: 'secret',
  pwd: 'secret',
  pw: 'secret',
  auth: 'maybe',
  pepper: 'maybe',
  salt: 'maybe',
  sig: 'maybe',
  signature: 'maybe',
  pat: 'maybe',
  sas: 'maybe',
};

/** Words that are written without anything between their parts. */
const compounds: readonly (readonly [RegExp, NamedSecret])[] = [
  [/(?:password|passwd|passphrase)s?$/, 'password'],
  [
    /^(?:requirepass|masterauth|rediscliauth|sshpass|(?:db|user|root|admin|pg|key|store|keystore|truststore|smtp|my|sql)pass|(?:mysql|db|user|root)pwd)$/,
    'password',
  ],
  [/(?:api|secret|access|private|signing|encryption|auth|master)keys?$/, 'secret'],
  [/(?:auth|access|api|bot|bearer|refresh|session|id|app|user|oauth)tokens?$/, 'secret'],
  [/(?:client|app|api|shared|jwt|oauth|webhook|cookie|session)secrets?$/, 'secret'],
];

/** What makes a key a secret one. */
const keyKinds = new Set(
  'api access secret private signing encryption encrypt decryption decrypt master auth ssh hmac aes rsa pgp gpg admin deploy webhook sas'.split(
    ' ',
  ),
);
/** Keys of tables, of maps and of the public. */
const openKeys = new Set(
  'public pub publishable pk site partition sort primary foreign cache hash row range index shard object group routing idempotency hot map config sender lookup translation i18n'.split(
    ' ',
  ),
);

/** Words behind the one that names the secret, which make the whole a name of something else: `TOKEN_TTL`. */
const aboutSecrets = new Set(
  [
    'variable variables var vars env file files filename path paths dir directory folder mount volume location url uri endpoint host hostname port address addr domain',
    'name names id ids arn ref reference version versions field fields header headers param parameter prefix suffix type types kind format encoding',
    'ttl lifetime life expiry expires expire expiration expired duration timeout age days hours minutes seconds secs sec ms interval period window delay grace',
    'length len size bytes bits min max minimum maximum count limit limits number num rounds cost iterations strength entropy',
    'policy policies rule rules regex pattern validation validator complexity history attempts retries retry reset forgot recovery change rotation rotate renewal renew',
    'enabled enable disabled disable required require optional allowed allow only check checks auth authentication login signin',
    'algorithm alg hash hashing hasher digest salt method mode grant audience issuer scope scopes claim claims subject cookie',
    'store storage manager provider backend driver service server engine plugin source sources resolver generator bucket project namespace',
    'user username users account email role roles group message error prompt hint label title page form route template description',
    'usage budget rate quota price tokenizer model pair introspection endpointurl key keys property attribute selector',
  ].flatMap((line) => line.split(' ')),
);

/** Words behind it that change nothing: which of several it is, or how it is written. */
const whichOne = new Set(
  'prod production staging stage dev development test testing live sandbox local primary secondary main backup old new current previous next default value text string str plain plaintext raw base base64 b64 hex pem json'.split(
    ' ',
  ),
);

/** Tokens of languages and of models, and Secrets that are named. */
const openBefore: { readonly [word: string]: ReadonlySet<string> } = {
  token: new Set('pad eos bos unk sep cls mask stop end start max min num total special continuation page next'.split(' ')),
  tokens: new Set('pad eos bos unk sep cls mask stop end start max min num total special'.split(' ')),
  secret: new Set('pull tls image cert certificate ca ingress'.split(' ')),
  secrets: new Set('pull image'.split(' ')),
};

/** What a name says of the value that it is given; undefined where it says nothing of secrets. */
export function secretNamed(name: string): NamedSecret | undefined {
  let found = known.get(name);
  if (found === undefined) {
    if (known.size >= 10_000) known.clear();
    found = { named: wordsOf(name) };
    known.set(name, found);
  }
  return found.named;
}

/** The same few names stand in every environment. */
const known = new Map<string, { readonly named: NamedSecret | undefined }>();

const longestName = 256;

function wordsOf(name: string): NamedSecret | undefined {
  const words = name
    .slice(-longestName)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  while (words.length > 1 && (whichOne.has(words.at(-1) ?? '') || /^v?\d+$/.test(words.at(-1) ?? ''))) words.pop();
  const plain = words.map((word) => word.replace(/\d+$/, ''));
  return anywhere(plain) ?? atTheEnd(plain);
}

/** Words that say it wherever they stand, unless one behind them says otherwise. */
function anywhere(words: readonly string[]): NamedSecret | undefined {
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index] ?? '';
    const kind = passwords.has(word) ? 'password' : secrets.has(word) ? 'secret' : compounds.find(([pattern]) => pattern.test(word))?.[1];
    if (kind === undefined) continue;
    const behind = words.slice(index + 1);
    if (word.startsWith('secret') && /^(?:access )?keys?$|^id$/.test(behind.join(' '))) return behind[0] === 'id' ? 'maybe' : kind;
    if (behind.some((each) => aboutSecrets.has(each))) return undefined;
    return own(openBefore, word)?.has(words[index - 1] ?? '') ? undefined : kind;
  }
  return undefined;
}

function atTheEnd(words: readonly string[]): NamedSecret | undefined {
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  if (last !== 'key' && last !== 'keys') return Object.hasOwn(lastWords, last) ? lastWords[last] : undefined;
  if (keyKinds.has(before)) return 'secret';
  return openKeys.has(before) ? undefined : 'maybe';
}
