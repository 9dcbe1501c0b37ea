import { fields, flag, kinds, known, listOf, oneOf, recordOf, type Shape, text, whole } from '../../model/shape/shape';
import { reason } from '../reason';
import { textOfBytes as bytes } from '../schemas';
import { readable } from '../shapes';
import type { ArmorRule, Attack, Ban, ExistingProtection, NoProtection, OwnProtection, RateThreshold, Throttle } from './protection-props';

const kind = text();
const textOfBytes = (most: number): Shape => bytes(most).read;

/** All attacks; the compiler holds the keys to the type. */
export const attacks: readonly Attack[] = Object.keys({
  java: 0,
  lfi: 0,
  log4j: 0,
  methodenforcement: 0,
  nodejs: 0,
  php: 0,
  protocolattack: 0,
  rce: 0,
  rfi: 0,
  scannerdetection: 0,
  sessionfixation: 0,
  sqli: 0,
  xss: 0,
} satisfies { readonly [attack in Attack]: 0 }) as Attack[]; // the keys of a literal

const plainKeys = ['ALL', 'IP', 'XFF_IP', 'HTTP_PATH', 'SNI', 'REGION_CODE', 'TLS_JA3_FINGERPRINT', 'TLS_JA4_FINGERPRINT', 'USER_IP'];
const plainKey = fields({ kind });
const namedKey = fields<{ kind: string; name: string }>(
  { kind, name: readable({ pattern: /^[!-~]{1,128}$/, allowed: 'the name of a header or cookie' }) },
  ['kind', 'name'],
);
const threshold: { readonly [K in keyof Required<RateThreshold>]: Shape } = {
  requests: whole(1, 1_000_000),
  intervalSeconds: oneOf(10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600),
  per: kinds({ ...Object.fromEntries(plainKeys.map((key) => [key, plainKey])), HTTP_HEADER: namedKey, HTTP_COOKIE: namedKey }),
  status: oneOf(403, 404, 429, 502),
};
const throttle = fields<Throttle>({ kind, ...threshold }, ['kind', 'requests', 'intervalSeconds'], { requests: 1, intervalSeconds: 60 });
const ban = fields<Ban>({ kind, ...threshold, banSeconds: whole(1, 86400) }, ['kind', 'requests', 'intervalSeconds', 'banSeconds'], {
  requests: 1,
  intervalSeconds: 60,
  banSeconds: 60,
});

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const range = readable({
  pattern: new RegExp(
    `^(?:\\*|${octet}(?:\\.${octet}){3}(?:/(?:3[0-2]|[12]?\\d))?|(?=.*:)[0-9a-fA-F:]{2,39}(?:/(?:12[0-8]|1[01]\\d|\\d?\\d))?)$`,
  ),
  allowed: "an address, a range such as '203.0.113.0/24' or '2001:db8::/32', or '*'",
});
const match = kinds({
  ranges: fields({ kind, ranges: listOf(range) }, ['kind', 'ranges']),
  regions: fields({ kind, regions: known(listOf(readable({ pattern: /^[A-Z]{2}$/, allowed: "a code of a country such as 'DE'" }))) }, [
    'kind',
    'regions',
  ]),
  expression: fields({ kind, expression: readable({ pattern: /^[\s\S]{1,2048}$/, allowed: 'an expression of at most 2048 characters' }) }, [
    'kind',
    'expression',
  ]),
});
const target = readable({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' });
const action = kinds({
  allow: fields({ kind }),
  deny: fields({ kind, status: oneOf(403, 404, 502) }, ['kind']),
  redirect: fields({ kind, target }, ['kind', 'target']),
  throttle,
  ban,
});

const rule = fields<ArmorRule>({ match, action, description: textOfBytes(64), preview: flag }, ['match', 'action'], {
  match: { kind: 'ranges', ranges: ['*'] },
  action: { kind: 'allow' },
});

const own = fields<OwnProtection>(
  {
    kind,
    attacks: listOf(oneOf(...attacks)),
    sensitivity: oneOf(1, 2, 3, 4),
    previewAttacks: fields<{ reason: string }>({ reason }, ['reason']),
    leftOut: recordOf(
      known(
        listOf(
          readable({
            pattern: /^owasp-crs-v\d+-id\d+-[a-z]+$/,
            allowed: "the id of a signature such as 'owasp-crs-v030301-id942420-sqli'",
          }),
        ),
      ),
      { pattern: new RegExp(`^(?:${attacks.join('|')})$`), allowed: `one of ${attacks.join(', ')}` },
    ),
    rateLimit: kinds({ throttle, ban, none: fields({ kind, reason }, ['kind', 'reason']) }),
    adaptive: flag,
    rules: recordOf(rule, { pattern: /^(?:0|[1-9]\d{0,3})$/, allowed: 'a priority from 0 to 9999', code: 'out-of-range' }),
    otherwise: oneOf('allow', 'deny'),
    jsonParsing: oneOf('DISABLED', 'STANDARD', 'STANDARD_WITH_GRAPHQL'),
    verboseLog: known(flag),
  },
  ['kind'],
);

export const protection = kinds({
  own,
  existing: fields<ExistingProtection>({ kind, securityPolicy: readable({ pattern: /^\S+$/, allowed: 'the link of a security policy' }) }, [
    'kind',
    'securityPolicy',
  ]),
  none: fields<NoProtection>({ kind, reason }, ['kind', 'reason']),
});
