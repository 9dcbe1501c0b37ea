import {
  type ArmorMatch,
  type EndpointPods,
  PublicEndpoint,
  type PublicEndpointProps,
  type ServicesBackend,
} from '../../../lib/constructs/google';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project, region } = place;
type Make = (stack: GoogleStack) => void;

const endpoint =
  (props: Partial<PublicEndpointProps>): Make =>
  (stack) => {
    new PublicEndpoint(stack, 'Endpoint', {
      name: 'shop',
      project,
      backends: { web: { services: [{ service: 'web', region }] } },
      hosts: { 'shop.example.com': 'web' },
      ...props,
    });
  };
const backend = (props: Partial<ServicesBackend>): Make =>
  endpoint({ backends: { web: { services: [{ service: 'web', region }], ...props } } });
const pods = (props: Partial<EndpointPods>): Make =>
  endpoint({
    backends: {
      web: { pods: { endpointGroup: 'shop-web', zones: ['europe-west1-b'], healthCheck: { kind: 'tcp' }, ...props } },
    },
  });
const match = (how: ArmorMatch): Make => endpoint({ protection: { kind: 'own', rules: { 1: { match: how, action: { kind: 'allow' } } } } });
const priority = (number: number): Make =>
  endpoint({
    protection: { kind: 'own', rules: { [number]: { match: { kind: 'regions', regions: ['DE'] }, action: { kind: 'allow' } } } },
  });
const weighted = (weight: number): Make => endpoint({ hosts: { 'shop.example.com': { kind: 'weighted', backends: { web: weight } } } });
const version = (length: number): Make =>
  endpoint({ backends: { web: { appEngine: { service: 'default', version: 'v'.repeat(length), region } } } });
const functionNamed = (length: number): Make => endpoint({ backends: { web: { functions: [{ function: 'f'.repeat(length), region }] } } });
const ranges = (count: number): Make =>
  match({ kind: 'ranges', ranges: Array.from({ length: count }, (_, index) => `198.51.100.${index}/32`) });
const regions = (count: number): Make => match({ kind: 'regions', regions: ['AT', 'BE', 'CH', 'DE', 'ES', 'FR'].slice(0, count) });
const hosts = (count: number): Make =>
  endpoint({ hosts: Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}.example.com`, 'web'])) });
const headers = (count: number): Make =>
  backend({ requestHeaders: Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-Header-${index}`, 'value'])) });
const named = (name: string): Make =>
  endpoint({ backends: { [name]: { services: [{ service: 'web', region }] } }, hosts: { 'shop.example.com': name } });

/** Names of all parts of an endpoint are made of its own and stay within 63 characters. */
function bound(name: string, makes: Pick<Limit, 'at' | 'past'>, refusal: Pick<Limit, 'code' | 'path'>): Limit {
  return { row: 'Compute names', bound: name, ...makes, ...refusal };
}

export const loadBalancerLimits: readonly Limit[] = [
  bound(
    'endpoint of at most 40',
    { at: endpoint({ name: 'a'.repeat(40) }), past: endpoint({ name: 'a'.repeat(41) }) },
    { code: 'wrong-value', path: 'name' },
  ),
  bound(
    'endpoint ends with a letter or digit',
    { at: endpoint({ name: 'a-1' }), past: endpoint({ name: 'a-' }) },
    { code: 'wrong-value', path: 'name' },
  ),
  bound(
    'backend of at most 30',
    { at: named('a'.repeat(30)), past: named('a'.repeat(31)) },
    { code: 'wrong-name', path: `backends.${'a'.repeat(31)}` },
  ),
  bound(
    'version on App Engine of at most 63',
    { at: version(63), past: version(64) },
    { code: 'wrong-value', path: 'backends.web.appEngine.version' },
  ),
  bound(
    'function of at most 63',
    { at: functionNamed(63), past: functionNamed(64) },
    { code: 'wrong-value', path: 'backends.web.functions[0].function' },
  ),
  bound(
    'weight at most 1000',
    { at: weighted(1000), past: weighted(1001) },
    { code: 'out-of-range', path: 'hosts["shop.example.com"].backends.web' },
  ),
  bound(
    'one weight above 0',
    { at: weighted(1), past: weighted(0) },
    { code: 'endpoint-weights-zero', path: 'hosts["shop.example.com"].backends' },
  ),
  bound(
    'endpoint group of at most 63',
    { at: pods({ endpointGroup: 'g'.repeat(63) }), past: pods({ endpointGroup: 'g'.repeat(64) }) },
    { code: 'wrong-value', path: 'backends.web.pods.endpointGroup' },
  ),
  bound(
    'answers of pods at most 86400 seconds',
    { at: pods({ timeoutSeconds: 86_400 }), past: pods({ timeoutSeconds: 86_401 }) },
    { code: 'out-of-range', path: 'backends.web.pods.timeoutSeconds' },
  ),
  bound(
    'checks of pods at most 300 seconds apart',
    {
      at: pods({ healthCheck: { kind: 'tcp', intervalSeconds: 300 } }),
      past: pods({ healthCheck: { kind: 'tcp', intervalSeconds: 301 } }),
    },
    { code: 'out-of-range', path: 'backends.web.pods.healthCheck.intervalSeconds' },
  ),
  bound(
    'failures of pods at most 10',
    {
      at: pods({ healthCheck: { kind: 'tcp', unhealthyThreshold: 10 } }),
      past: pods({ healthCheck: { kind: 'tcp', unhealthyThreshold: 11 } }),
    },
    { code: 'out-of-range', path: 'backends.web.pods.healthCheck.unhealthyThreshold' },
  ),
  bound(
    'a check waits no longer than until the next',
    {
      at: pods({ healthCheck: { kind: 'tcp', intervalSeconds: 10, timeoutSeconds: 10 } }),
      past: pods({ healthCheck: { kind: 'tcp', intervalSeconds: 10, timeoutSeconds: 11 } }),
    },
    { code: 'health-check-timeout-over-interval', path: 'backends.web.pods.healthCheck.timeoutSeconds' },
  ),
  bound('hosts at most 100', { at: hosts(100), past: hosts(101) }, { code: 'wrong-count', path: 'hosts' }),
  bound('headers at most 16', { at: headers(16), past: headers(17) }, { code: 'wrong-count', path: 'backends.web.requestHeaders' }),
  bound(
    'ranges of a rule at most 10',
    { at: ranges(10), past: ranges(11) },
    { code: 'wrong-count', path: 'protection.rules["1"].match.ranges' },
  ),
  bound(
    'regions of a rule at most 5',
    { at: regions(5), past: regions(6) },
    { code: 'wrong-count', path: 'protection.rules["1"].match.regions' },
  ),
  bound(
    'priority at most 9999',
    { at: priority(9999), past: priority(10000) },
    { code: 'out-of-range', path: 'protection.rules["10000"]' },
  ),
  bound(
    'keep-alive at most 1200 seconds',
    { at: endpoint({ keepAliveSeconds: 1200 }), past: endpoint({ keepAliveSeconds: 1201 }) },
    { code: 'out-of-range', path: 'keepAliveSeconds' },
  ),
  bound(
    'what is kept at most 31622400 seconds',
    {
      at: backend({ cdn: { cacheMode: 'FORCE_CACHE_ALL', defaultTtlSeconds: 31_622_400 } }),
      past: backend({ cdn: { cacheMode: 'FORCE_CACHE_ALL', defaultTtlSeconds: 31_622_401 } }),
    },
    { code: 'out-of-range', path: 'backends.web.cdn.defaultTtlSeconds' },
  ),
];
