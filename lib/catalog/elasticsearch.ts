import { pod } from '../model/cluster-value';
import type { InitContainer, Sidecar } from '../model/container';
import { type SecretReference, secret } from '../model/env-value';
import { script } from '../model/file-value';
import { tcp } from '../model/probe';
import { memory } from '../model/quantity';
import { secretName } from '../model/schema/names';
import { type InputOf, object } from '../model/schema/object';
import { oneOf, text } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { elasticsearchSettings } from './elasticsearch-settings';
import { images } from './images';
import { watchedElasticsearch } from './monitoring/elasticsearch';
import {
  mebibytes,
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  secretOption,
  sharedFields,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** How many nodes there are: an odd number, of which a majority elects the master. @default - 3, and 1 in development */
  replicas: oneOf(1, 3, 5, 7).optional(),
  /** Disk of each node. @default - by tier, '200Gi' in production */
  storage: memory.optional(),
  /** Secret with the password of the user `elastic`. */
  password: secretOption,
  /**
   * Name of a secret with the keys `ca.crt`, `tls.crt` and `tls.key`: the certificate of all nodes, for the names of the workload, of its
   * replicas (`*.elasticsearch`) and `localhost`.
   */
  tls: text(secretName),
};

/** Options of `elasticsearch`. */
export interface ElasticsearchOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('elasticsearch') });
const home = '/usr/share/elasticsearch';

/**
 * Elasticsearch: nodes that are all masters and all hold data, with TLS between them and to clients, and a password. A cluster of other
 * shapes, or of many: Elastic's operator (`elasticStack`). For logs of Google Cloud alone, Cloud Logging does without it.
 *
 * @throws InvalidApplicationError for an even number of replicas
 * @example
 * const application = defineApplication({
 *   name: 'logs',
 *   secrets: { 'elastic-password': {}, 'elasticsearch-tls': { keys: ['ca.crt', 'tls.crt', 'tls.key'] } },
 *   workloads: { ...elasticsearch({ password: secret('elastic-password'), tls: 'elasticsearch-tls' }) },
 * });
 */
export function elasticsearch<const N extends string = 'elasticsearch'>(given: ElasticsearchOptions<N>): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.elasticsearch.image, password, tls, ...stated } = readOptions('elasticsearch', options, given);
  const size = { ...sizes.elasticsearch[tier], ...stated };
  const heap = `${mebibytes(size.memory, 0.5)}m`;
  return partOf(name, {
    kind: 'stateful-service',
    image,
    replicas: size.replicas,
    port: 9200,
    protocol: 'tcp',
    portName: 'https',
    ports: { transport: { port: 9300, service: false }, readiness: { port: 9399, service: false } },
    env: { POD_NAME: pod('name'), ELASTIC_PASSWORD: password, ES_JAVA_OPTS: `-Xms${heap} -Xmx${heap}` },
    init: [settings(elasticsearchSettings(name, size.replicas), tls)],
    sidecars: { exporter: exporter(password, tls) },
    volumes: {
      [`${home}/data`]: { kind: 'persistent', size: size.storage },
      [`${home}/config`]: settingsVolume,
      [`${home}/logs`]: { kind: 'temporary', size: '256Mi' },
    },
    resources: { cpu: size.cpu, memory: size.memory, ephemeralStorage: '2Gi' },
    probes: { startup: tcp({ failureThreshold: 60 }), liveness: tcp(), readiness: tcp({ port: 9399 }) },
    security: { user: 1000, group: 0 },
    ...watchedElasticsearch(size.replicas),
    lifecycle: { graceSeconds: 120 },
    kubernetes: { ...onOwnNodes(name), fsGroup: 1000 },
  });
}

/** In memory, since the key of the certificate is in it. */
const settingsVolume = { kind: 'temporary', size: '16Mi', medium: 'memory', name: 'settings' } as const;

/** It reads nothing outside of the folder of its settings, and writes its keystore into it: the folder is put together before it starts. */
function settings(own: string, tls: string): InitContainer {
  return {
    name: 'settings',
    command: ['/bin/sh', '/opt/elasticsearch/settings.sh'],
    files: {
      '/opt/elasticsearch/settings.sh': script(putTogether),
      '/etc/elasticsearch/elasticsearch.yml': own,
      ...Object.fromEntries(['ca.crt', 'tls.crt', 'tls.key'].map((key) => [`/etc/elasticsearch-tls/${key}`, secret(tls, key)])),
    },
    volumes: { '/settings': settingsVolume },
    security: { user: 1000, group: 0 },
  };
}

const putTogether = `#!/bin/sh
set -eu
cp -r ${home}/config/. /settings
cp /etc/elasticsearch/elasticsearch.yml /settings/elasticsearch.yml
mkdir -p /settings/tls
cp /etc/elasticsearch-tls/* /settings/tls/
`;

/** Elasticsearch tells Prometheus nothing by itself. */
function exporter(password: SecretReference, tls: string): Sidecar {
  return {
    image: images.elasticsearchExporter.image,
    args: ['--es.uri=https://localhost:9200', '--es.ca=/etc/exporter/ca.crt', '--es.indices', '--web.listen-address=:9114'],
    ports: { metrics: 9114 },
    env: { ES_USERNAME: 'elastic', ES_PASSWORD: password },
    files: { '/etc/exporter/ca.crt': secret(tls, 'ca.crt') },
    resources: { cpu: '50m', memory: '64Mi' },
    security: { user: 65534 },
  };
}
