import { defineEnvironments, readRelease, serviceUrl } from 'orchestra-cdk';
import { vpnManager } from './application';

const registry = 'ghcr.io/acme/vpn-manager';
const fixed = { min: 1, max: 1 };
const small = {
  frontend: { scaling: fixed },
  signing: { scaling: fixed },
  'certificate-transparency': { scaling: fixed },
};
const reload = (module: string) => ['flask', '--app', module, '--debug', 'run', '--host', '0.0.0.0'];
const source = (folder: string) =>
  ({
    build: { context: folder, target: 'development' },
    watch: [
      { path: `${folder}/src`, action: 'sync', target: '/app/src' },
      { path: `${folder}/requirements.txt`, action: 'rebuild' },
    ],
    command: reload(folder),
  }) as const;
const pinned = { 'database-password': { version: '1' }, 'oidc-client-secret': { version: '1' }, 'ca-key': { version: '1' } } as const;

/** As `orchestra release` has written it. */
const released = (environment: string) => readRelease(environment, { folder: `${__dirname}/releases` });

export const environments = defineEnvironments(vpnManager, {
  dev: {
    tier: 'development',
    kubernetes: { cluster: 'acme-dev' },
    compose: {
      publish: { frontend: 8450, 'mock-oidc': 8080 },
      healthChecks: { frontend: 'python', signing: 'python', 'certificate-transparency': 'python', 'mock-oidc': 'none' },
      sources: '../../../..',
      develop: {
        frontend: { ...source('frontend'), debugPort: 5678 },
        signing: source('signing'),
        'certificate-transparency': source('certificate_transparency'),
      },
    },
    registry,
    images: { frontend: { tag: 'main' }, signing: { tag: 'main' }, 'certificate-transparency': { tag: 'main' } },
    workloads: {
      ...small,
      frontend: { ...small.frontend, env: { OIDC_ISSUER: serviceUrl('mock-oidc') } },
      'mock-oidc': { scaling: fixed },
    },
  },
  test: {
    tier: 'staging',
    kubernetes: { cluster: 'acme-test', namespace: 'vpn-manager-test' },
    compose: { healthChecks: { frontend: 'python', signing: 'python', 'certificate-transparency': 'python', 'mock-oidc': 'none' } },
    registry,
    images: released('test'),
    workloads: {
      ...small,
      frontend: { ...small.frontend, env: { OIDC_ISSUER: serviceUrl('mock-oidc') } },
      'mock-oidc': { scaling: fixed },
    },
  },
  // one host, fewer than ten people
  small: {
    tier: 'production',
    compose: {
      publish: { frontend: { http: { port: 8450, address: '0.0.0.0' } } },
      healthChecks: { frontend: 'python', signing: 'python', 'certificate-transparency': 'python' },
    },
    registry,
    images: released('small'),
    workloads: small,
    secrets: pinned,
  },
  prod: {
    tier: 'production',
    kubernetes: {
      cluster: 'acme-prod',
      routers: { frontend: { kind: 'ingress', hosts: ['vpn.example.com'], tlsSecret: 'vpn-tls' } },
    },
    registry,
    images: released('prod'),
    workloads: {
      frontend: { scaling: { min: 3, max: 6 } },
      signing: { scaling: { min: 2, max: 4 } },
      'certificate-transparency': { scaling: { min: 2, max: 2 } },
      postgres: {
        resources: { cpu: '2', memory: '8Gi' },
        placement: { nodeLabels: { 'example.com/disk': 'fast' } },
      },
    },
    secrets: pinned,
  },
});
