import { type EnvValue, serviceUrl } from '../model/env-value';
import { dashboards } from '../model/monitoring-folder';
import { http } from '../model/probe';
import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { text } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedGrafana } from './monitoring/grafana';
import {
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  secretOption,
  sharedFields,
  workloadName,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** Secret with the password of the user `admin`. */
  adminPassword: secretOption,
  /** Name of the workload that answers its queries. @default 'prometheus' */
  prometheus: workloadName.default('prometheus'),
  /** Address at which people reach it, such as `'https://grafana.example.com'`: links of it start with that. @default - by a forwarded port */
  url: text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' }).default('http://localhost:3000'),
  /** Disk for users, their settings, and dashboards that were made by hand. @default - by tier, '5Gi' in production */
  storage: memory.optional(),
};

/** Options of `grafana`. */
export interface GrafanaOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('grafana') });

/**
 * Grafana with the dashboards of the application and a data source for them; nobody signs up, nobody gets in without a password, and that of
 * `admin` is a secret. It has one replica, since its database is a file.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const application = defineApplication({
 *   name: 'shop',
 *   secrets: { 'grafana-admin': {} },
 *   workloads: { ...prometheus(), ...grafana({ adminPassword: secret('grafana-admin') }) },
 * });
 */
export function grafana<const N extends string = 'grafana'>(given: GrafanaOptions<N>): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.grafana.image, adminPassword, ...stated } = readOptions('grafana', options, given);
  const size = { ...sizes.grafana[tier], ...stated };
  return partOf(name, {
    kind: 'stateful-service',
    image,
    port: 3000,
    protocol: 'http1',
    env: { ...settings(stated.url), PROMETHEUS_URL: serviceUrl(stated.prometheus) },
    files: {
      '/etc/grafana/secrets/admin-password': adminPassword,
      '/etc/grafana/provisioning/datasources/prometheus.yaml': dataSource,
      '/etc/grafana/provisioning/dashboards/application.yaml': provider,
      '/etc/grafana/dashboards': dashboards(),
    },
    volumes: { '/var/lib/grafana': { kind: 'persistent', size: size.storage } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/api/health', { failureThreshold: 30 }), liveness: http('/api/health'), readiness: http('/api/health') },
    security: { user: 472 },
    ...watchedGrafana,
    kubernetes: onOwnNodes(name),
  });
}

function settings(url: string): { readonly [name: string]: EnvValue } {
  return {
    GF_SECURITY_ADMIN_PASSWORD__FILE: '/etc/grafana/secrets/admin-password',
    GF_SECURITY_COOKIE_SECURE: String(url.startsWith('https:')),
    GF_SERVER_ROOT_URL: url,
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true', // it would fetch them at each start
    GF_LOG_CONSOLE_FORMAT: 'json',
  };
}

const dataSource = `apiVersion: 1
datasources:
  - name: Prometheus
    uid: prometheus
    type: prometheus
    access: proxy
    url: \${PROMETHEUS_URL}
    isDefault: true
    editable: false
    jsonData:
      httpMethod: POST
      prometheusType: Prometheus
`;

const provider = `apiVersion: 1
providers:
  - name: application
    type: file
    allowUiUpdates: false
    options:
      path: /etc/grafana/dashboards
`;
