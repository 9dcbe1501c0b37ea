import { refusesLookups } from '../log4j-rule';
import { blocksAt, isReference, refersTo, type TerraformResource, textsAt, valueAt } from '../terraform-resource';
import { isTrue, must, mustBe, named, only, type RuleCheck, said, type TerraformRule } from '../terraform-rule';

const weakCiphers = /^TLS_RSA_WITH_/;

/** Where the public comes in: load balancers, names, and machines that build. */
export const edgeRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_4',
    on: ['google_compute_ssl_policy'],
    wants: 'current ciphers',
    why: 'traffic through weaker ones can be read later, when its key is known',
    check: currentCiphers,
  },
  tlsVersion('CKV_GCP_4 GCP-0039', ({ config }) => config['profile'] === 'MODERN'),
  tlsVersion('GCP-0039', ({ config }) => config['profile'] !== 'MODERN'),
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
  signatures('CKV_GCP_16 GCP-0013', mustBe('dnssec_config.state', 'on', 'transfer')),
  signatures(
    'GCP-0013',
    must('dnssec_config.state', (state) => state !== 'transfer', 'on'),
  ),
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
    check: mustBe('worker_config.no_external_ip', true),
  },
];

function tlsVersion(ids: string, condition: (resource: TerraformResource) => boolean): TerraformRule {
  return {
    ...named(ids),
    on: ['google_compute_ssl_policy'],
    wants: 'TLS 1.2 or later',
    why: 'older ones can be read along',
    check: only(condition, mustBe('min_tls_version', 'TLS_1_2', 'TLS_1_3')),
  };
}

function currentCiphers({ config }: TerraformResource): ReturnType<RuleCheck> {
  const profile = config['profile'];
  if (isReference(profile) || profile === 'MODERN' || profile === 'RESTRICTED') return [];
  if (profile !== 'CUSTOM') return [{ attribute: 'profile', message: `must be MODERN, RESTRICTED or CUSTOM, got ${said(profile)}` }];
  return textsAt(config, 'custom_features')
    .filter((cipher) => weakCiphers.test(cipher))
    .map((cipher) => ({ attribute: 'custom_features', message: `must not hold ${cipher}` }));
}

function signatures(ids: string, check: RuleCheck): TerraformRule {
  return {
    ...named(ids),
    on: ['google_dns_managed_zone'],
    wants: 'signed answers',
    why: 'others can answer in its place otherwise',
    check: only(({ config }) => config['visibility'] !== 'private' && !isReference(config['visibility']), check),
  };
}

/** The target of an address says which protocol it speaks; one for HTTP may only send people on to HTTPS. */
function onlyTls({ config }: TerraformResource, { stack }: { readonly stack: readonly TerraformResource[] }): ReturnType<RuleCheck> {
  const scheme = String(config['load_balancing_scheme'] ?? 'EXTERNAL').toUpperCase();
  const target = String(config['target']);
  if (!scheme.startsWith('EXTERNAL') || !/target_http_proxy\b|targetHttpProxies\//.test(target)) return [];
  const proxy = stack.find((each) => /target_http_proxy$/.test(each.type) && refersTo(target, each));
  const map = stack.find((each) => refersTo(valueAt(proxy?.config, 'url_map'), each));
  const redirects = blocksAt(map?.config, 'default_url_redirect').some(({ block }) => isTrue(block['https_redirect']));
  return redirects ? [] : [{ attribute: 'target', message: 'must be a proxy for HTTPS, or one that redirects there' }];
}
