import { blocksAt, type TerraformResource, textsAt } from '../terraform-resource';
import { must, mustBe, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

/** Where the public comes in: load balancers, names, and machines that build. */
export const edgeRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_4',
    also: ['GCP-0039'],
    on: ['google_compute_ssl_policy'],
    wants: 'TLS 1.2 or later with current ciphers',
    why: 'older ones can be read along',
    check: (resource, context) => [
      ...mustBe('min_tls_version', 'TLS_1_2', 'TLS_1_3')(resource, context),
      ...mustBe('profile', 'MODERN', 'RESTRICTED')(resource, context),
    ],
  },
  {
    id: 'CKV_GCP_73',
    on: ['google_compute_security_policy'],
    wants: 'no lookups through Log4j',
    why: 'CVE-2021-44228 runs foreign code',
    check: refusesLookups,
  },
  {
    id: 'CKV2_GCP_38',
    also: ['CKV2_GCP_37'],
    on: ['google_compute_global_forwarding_rule', 'google_compute_forwarding_rule'],
    wants: 'TLS on every public address, but for the redirect to it',
    why: 'what is not encrypted is read and changed on the way',
    check: onlyTls,
  },
  {
    id: 'CKV_GCP_16',
    also: ['GCP-0013'],
    on: ['google_dns_managed_zone'],
    wants: 'signed answers',
    why: 'others can answer in its place otherwise',
    check: only(isPublicZone, mustBe('dnssec_config.state', 'on')),
  },
  {
    id: 'CKV_GCP_17',
    also: ['GCP-0012'],
    on: ['google_dns_managed_zone'],
    wants: 'signatures that cannot be forged',
    why: 'those over SHA-1 can',
    check: ({ config }) =>
      textsAt(config, 'dnssec_config.default_key_specs.algorithm')
        .filter((algorithm) => algorithm === 'rsasha1')
        .map(() => ({ attribute: 'dnssec_config.default_key_specs', message: 'must not be rsasha1' })),
  },
  {
    id: 'CKV_GCP_86',
    on: ['google_cloudbuild_worker_pool'],
    wants: 'machines without a public address',
    why: 'compute.vmExternalIpAccess refuses them',
    check: must('worker_config.no_external_ip', (value) => String(value) === 'true', 'true'),
  },
];

function isPublicZone({ config }: TerraformResource): boolean {
  return config['visibility'] !== 'private';
}

function refusesLookups({ config }: TerraformResource): ReturnType<RuleCheck> {
  const refused = blocksAt(config, 'rule').some(({ block }) => {
    const asked = textsAt(block, 'match.expr.expression').some((text) => /^evaluatePreconfigured(?:Expr|Waf)\('cve-canary'/.test(text));
    return asked && block['action'] !== 'allow' && String(block['preview'] ?? false) !== 'true';
  });
  return refused ? [] : [{ attribute: 'rule', message: "must refuse evaluatePreconfiguredWaf('cve-canary')" }];
}

/** The target of an address says which protocol it speaks; one for HTTP may only send people on to HTTPS. */
function onlyTls({ config }: TerraformResource, { stack }: { readonly stack: readonly TerraformResource[] }): ReturnType<RuleCheck> {
  const scheme = String(config['load_balancing_scheme'] ?? 'EXTERNAL');
  const proxy = stack.find(({ type, address }) => /target_http_proxy$/.test(type) && String(config['target']).includes(`${address}.`));
  if (!scheme.startsWith('EXTERNAL') || proxy === undefined) return [];
  const map = stack.find(({ address }) => String(proxy.config['url_map']).includes(`${address}.`));
  const redirects = blocksAt(map?.config, 'default_url_redirect').some(({ block }) => String(block['https_redirect']) === 'true');
  return redirects ? [] : [{ attribute: 'target', message: 'must be a proxy for HTTPS, or one that redirects there' }];
}
