/** Texts that one issuer's secrets look like, wherever they stand and whatever they are called. */
export interface SecretShape {
  /** Completes "looks like …". */
  readonly what: string;
  /** Source of a regular expression; no match is longer than it has to be. */
  readonly pattern: string;
}

/** Neither the end of a longer word before it, nor more of the same behind it. */
const alone = '(?<![A-Za-z0-9_-])';

function token(what: string, prefix: string, rest: string): SecretShape {
  return { what, pattern: `${alone}${prefix}${rest}` };
}

/**
 * Prefixes as the issuers publish them; lengths are lower bounds, since issuers have made theirs longer before. What is public by design
 * is not here: publishable keys, DSNs of Sentry, certificates, public keys.
 */
export const secretShapes: readonly SecretShape[] = [
  { what: 'a private key', pattern: '-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----' },
  { what: 'a private key', pattern: '(?:PuTTY-User-Key-File-[23]:|AGE-SECRET-KEY-1[A-Z0-9]{20})' },
  token('a JSON Web Token', 'eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.', '[\\w-]{8,}'),
  // the issuer's documentation ends its examples in EXAMPLE
  token('an access key of AWS', '(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)', '[A-Z0-9]{12,}'),
  token('an access key of Alibaba Cloud', 'LTAI', '[A-Za-z0-9]{12,}'),
  token('an API key of Google', 'AIza', '[\\w-]{30,}'),
  token('a client secret of Google', 'GOCSPX-', '[\\w-]{20,}'),
  token('an access token of Google', 'ya29\\.', '[\\w-]{20,}'),
  token('a client secret of Azure', '[\\w~.-]{3}[78]Q~', '[\\w~.-]{31}'),
  token('a token of GitHub', '(?:gh[pousr]_|github_pat_)', '[A-Za-z0-9_]{16,}'),
  token('a token of GitLab', 'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-', '[\\w-]{16,}'),
  token('a token of Bitbucket or Atlassian', '(?:ATATT3|ATBB|ATCTT3)', '[\\w=-]{16,}'),
  token('a key of Stripe', '(?:[sr]k_(?:live|test|prod)_|whsec_)', '[A-Za-z0-9+/]{8,}'),
  token('a token of Slack', '(?:xox[abceoprs]-|xapp-\\d-)', '[A-Za-z0-9-]{10,}'),
  { what: 'a web hook of Slack', pattern: 'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9]+/[A-Za-z0-9]+/\\w{8,}' },
  { what: 'a web hook of Discord', pattern: 'discord(?:app)?\\.com/api/webhooks/\\d{10,}/[\\w-]{20,}' },
  { what: 'a web hook of Teams', pattern: 'webhook\\.office\\.com/webhookb2/[\\w-]{20,}@[\\w-]{20,}/' },
  token('a token of a Telegram bot', '\\d{8,10}:AA', '[\\w-]{30,}'),
  token('a token of a Discord bot', '[MNO][\\w-]{23,25}\\.[\\w-]{6}\\.', '[\\w-]{27,}'),
  token('a key of Anthropic', 'sk-ant-', '[\\w-]{16,}'),
  token('a key of OpenAI', 'sk-(?:proj|svcacct|admin|None)-', '[\\w-]{20,}'),
  token('an API key', 'sk-(?=[A-Za-z]*\\d)', '[A-Za-z0-9]{32,}'),
  token('a token of Hugging Face', 'hf_', '[A-Za-z0-9]{20,}'),
  token('a key of a model provider', '(?:gsk_|pplx-|xai-|r8_|lsv2_(?:pt|sk)_)', '[A-Za-z0-9_]{20,}'),
  token('a token of npm', 'npm_', '[A-Za-z0-9]{20,}'),
  token('a token of PyPI', 'pypi-AgE', '[\\w-]{30,}'),
  token('a token of RubyGems', 'rubygems_', '[a-f0-9]{30,}'),
  token('a token of Docker', 'dckr_(?:pat|oat)_', '[\\w-]{16,}'),
  token('a key of SendGrid', 'SG\\.[\\w-]{16,}\\.', '[\\w-]{16,}'),
  token('a key of Mailgun', 'key-', '[a-f0-9]{32}(?![a-f0-9])'),
  token('a key of Mailchimp', '[a-f0-9]{32}', '-us\\d{1,2}(?!\\d)'),
  token('a key of Twilio', 'SK', '[a-f0-9]{32}(?![a-f0-9])'),
  token('a token of DigitalOcean', 'do[oprt]_v1_', '[a-f0-9]{32,}'),
  token('a token of Heroku', 'HRKU-', '[\\w-]{30,}'),
  token('a token of Shopify', 'shp(?:at|ca|pa|ss)_', '[A-Fa-f0-9]{24,}'),
  token('a token of Square', '(?:sq0(?:atp|csp)-|EAAA[A-Za-z0-9])', '[\\w-]{20,}'),
  token('a key of New Relic', '(?:NRAK|NRRA|NRII|NRAA)-', '[\\w-]{20,}'),
  token('a token of Grafana', '(?:glsa_|glc_)', '[\\w+/=]{20,}'),
  token('a token of Sentry', 'sntry[su]_', '[\\w+/=]{20,}'),
  token('a token of Vault', 'hv[bsr]\\.', '[\\w-]{20,}'),
  token('a token of Terraform', '[A-Za-z0-9]{14}\\.atlasv1\\.', '[\\w-]{30,}'),
  token('a token of Pulumi', 'pul-', '[a-f0-9]{32,}'),
  token('a token of Databricks', 'dapi', '[a-f0-9]{32}'),
  token('a token of PlanetScale', 'pscale_(?:pw|tkn|oauth)_', '[\\w.=-]{20,}'),
  token('a token of Supabase', '(?:sbp_|sb_secret_)', '[\\w-]{20,}'),
  token('a token of Doppler', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.', '[\\w.-]{20,}'),
  token('a token of Linear', 'lin_(?:api|oauth)_', '[A-Za-z0-9]{20,}'),
  token('a token of Notion', '(?:ntn_|secret_)(?=[A-Za-z]*\\d)', '[A-Za-z0-9]{40,}'),
  token('a token of Airtable', 'pat[A-Za-z0-9]{14}\\.', '[a-f0-9]{40,}'),
  token('a token of Figma', 'fig[dou]_', '[\\w-]{20,}'),
  token('a key of Postman', 'PMAK-', '[a-f0-9]{20,}-[a-f0-9]{30,}'),
  token('a key of Tailscale', 'tskey-', '[\\w-]{16,}'),
  token('a token of Dynatrace', 'dt0[a-z]\\d\\d\\.[A-Z0-9]{20,}\\.', '[A-Z0-9]{40,}'),
  token('a key of Artifactory', 'AKCp', '[A-Za-z0-9]{50,}'),
  token('a token of CircleCI', 'CCIPAT_', '[\\w-]{20,}'),
  token('a token of Buildkite', 'bk[uar]a_', '[a-f0-9]{30,}'),
  token('a join token of Kubernetes', 'K10[a-f0-9]{20,}::\\w+:', '[\\w-]{8,}'),
];

/** Shorter than any match. */
const shortest = 14;
const anyShape = new RegExp(secretShapes.map(({ pattern }) => pattern).join('|'));
const compiled = secretShapes.map(({ what, pattern }) => ({ what, pattern: new RegExp(pattern) }));

const everyShape = new RegExp(`-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z0-9 ]*-----|$)|${anyShape.source}`, 'g');

/** The text with stars for what only a secret looks like. */
export function withoutShapes(text: string): string {
  return text.length < shortest ? text : text.replace(everyShape, '***');
}

/** What a text contains that only a secret looks like; undefined where there is nothing of the kind. */
export function shapeIn(text: string): string | undefined {
  // one pass over all texts, and a second one over those few that have something
  if (text.length < shortest || !anyShape.test(text)) return undefined;
  return compiled.find(({ pattern }) => pattern.test(text))?.what;
}
