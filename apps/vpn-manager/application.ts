import { defineApplication, exec, http, secret, serviceHost, serviceUrl } from 'orchestra-cdk';

const health = { startup: http('/health'), liveness: http('/health'), readiness: http('/health') };
const database = {
  DATABASE_HOST: serviceHost('postgres'),
  DATABASE_PORT: '5432',
  DATABASE_NAME: 'vpn',
  DATABASE_USER: 'vpn',
  DATABASE_PASSWORD_FILE: '/etc/vpn-manager/secrets/database-password',
};
const databasePassword = { '/etc/vpn-manager/secrets/database-password': secret('database-password') };

export const vpnManager = defineApplication({
  name: 'vpn-manager',
  owner: 'network',
  workloads: {
    frontend: {
      kind: 'service',
      port: 8450,
      probes: health,
      env: {
        ...database,
        OIDC_ISSUER: 'https://id.example.com/realms/vpn',
        OIDC_CLIENT_ID: 'vpn-manager',
        OIDC_CLIENT_SECRET_FILE: '/etc/vpn-manager/secrets/oidc-client-secret',
        SIGNING_URL: serviceUrl('signing'),
        CERTIFICATE_TRANSPARENCY_URL: serviceUrl('certificate-transparency'),
      },
      files: {
        ...databasePassword,
        '/etc/vpn-manager/secrets/oidc-client-secret': secret('oidc-client-secret'),
        '/etc/vpn-manager/config/frontend.yaml': 'session:\n  minutes: 60\nprofiles:\n  valid_days: 30\n',
      },
      resources: { cpu: '250m', memory: '256Mi', limits: { cpu: '1', memory: '512Mi' } },
      placement: { preferredNodeLabels: { 'example.com/pool': 'general' } },
      access: { kind: 'public', reason: 'people get their VPN profiles here, after they have signed in' },
    },
    signing: {
      kind: 'service',
      port: 8500,
      probes: health,
      env: {
        CA_KEY_FILE: '/etc/vpn-manager/secrets/ca-key',
        CERTIFICATE_TRANSPARENCY_URL: serviceUrl('certificate-transparency'),
      },
      files: { '/etc/vpn-manager/secrets/ca-key': secret('ca-key') },
      resources: { cpu: '250m', memory: '256Mi' },
      lifecycle: { graceSeconds: 60 },
    },
    'certificate-transparency': {
      kind: 'service',
      port: 8800,
      probes: health,
      env: database,
      files: databasePassword,
      resources: { cpu: '100m', memory: '256Mi' },
    },
    postgres: {
      kind: 'stateful-service',
      image: 'docker.io/library/postgres:17.6-alpine@sha256:6d4f7a1c0e9b8a3d2c5f4e7b6a9d8c1f0e3b2a5d4c7f6e9b8a1d0c3f2e5b4a70',
      port: 5432,
      probes: {
        startup: exec(['pg_isready', '-U', 'vpn']),
        liveness: exec(['pg_isready', '-U', 'vpn']),
        readiness: exec(['pg_isready', '-U', 'vpn']),
      },
      env: {
        POSTGRES_DB: 'vpn',
        POSTGRES_USER: 'vpn',
        POSTGRES_PASSWORD_FILE: '/etc/vpn-manager/secrets/database-password',
        PGDATA: '/var/lib/postgresql/data/pgdata', // a new disk has a folder of its own, lost+found, and the program wants an empty one
      },
      files: databasePassword,
      volumes: {
        '/var/lib/postgresql/data': { kind: 'persistent', size: '50Gi' },
        '/var/run/postgresql': { kind: 'temporary', size: '16Mi', medium: 'memory' },
      },
      resources: { cpu: '500m', memory: '1Gi' },
      security: { user: 70 }, // what the image's data belong to
      lifecycle: { graceSeconds: 120 },
    },
    'mock-oidc': {
      kind: 'service',
      optional: true,
      image: 'ghcr.io/navikt/mock-oauth2-server:2.1.10',
      port: 8080,
      probes: { readiness: http('/isalive') },
      resources: { cpu: '100m', memory: '256Mi' },
    },
  },
  secrets: {
    'database-password': { description: 'Password of the user vpn in PostgreSQL' },
    'oidc-client-secret': { description: 'Secret of the client vpn-manager at the identity provider' },
    'ca-key': { description: 'Private key of the certificate authority, PEM' },
  },
});
