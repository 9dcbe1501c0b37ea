import type { InitContainer } from '../model/container';
import { type EnvValue, type FileContent, secret, serviceAddress } from '../model/env-value';
import { type FileValue, file, script } from '../model/file-value';
import { http, tcp } from '../model/probe';
import { secretName } from '../model/schema/names';
import { type InputOf, object } from '../model/schema/object';
import { text as string, whole } from '../model/schema/values';
import { text } from '../model/text-value';
import type { Service } from '../model/workload';
import { images } from './images';
import {
  mebibytes,
  type NamedOptions,
  nameOfPart,
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
  /** How many there are, 1 to 10. @default - 2 in production, else 1 */
  replicas: whole(1, 10).optional(),
  /** Name of the workload that it shows. @default 'elasticsearch' */
  elasticsearch: workloadName.default('elasticsearch'),
  /** Secret with the password of the user `elastic`, by which it sets its own. */
  password: secretOption,
  /** Secret with the password of the user `kibana_system`. */
  ownPassword: secretOption,
  /** Secret with at least 32 characters, by which it encrypts what it stores. */
  encryptionKey: secretOption,
  /** Name of the secret with the certificate of Elasticsearch, of which `ca.crt` is read. */
  tls: string(secretName),
};

/** Options of `kibana`. */
export interface KibanaOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('kibana') });

/**
 * Kibana, which shows what Elasticsearch holds to people who sign in there. Before it starts, it sets the password of its own user.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = {
 *   ...kibana({
 *     password: secret('elastic-password'),
 *     ownPassword: secret('kibana-password'),
 *     encryptionKey: secret('kibana-encryption-key'),
 *     tls: 'elasticsearch-tls',
 *   }),
 * };
 */
export function kibana<const N extends string = 'kibana'>(given: KibanaOptions<N>): Part<NoInfer<N>, Service> {
  const { name, tier, image = images.kibana.image, password, tls, ...stated } = readOptions('kibana', options, given);
  const size = { ...sizes.kibana[tier], ...stated };
  const known = {
    ELASTICSEARCH_URL: text`https://${serviceAddress(stated.elasticsearch)}`,
    KIBANA_PASSWORD: stated.ownPassword,
  };
  return partOf(name, {
    kind: 'service',
    image,
    port: 5601,
    scaling: { min: size.replicas, max: size.replicas },
    env: {
      ...known,
      KIBANA_ENCRYPTION_KEY: stated.encryptionKey,
      NODE_OPTIONS: `--max-old-space-size=${mebibytes(size.memory, 0.7)}`,
    },
    files: { '/usr/share/kibana/config/kibana.yml': file(settings, { keepFolder: true }), ...authority(tls) },
    init: [ownPassword({ ...known, ELASTIC_PASSWORD: password }, tls)],
    volumes: { '/usr/share/kibana/data': { kind: 'temporary', size: '256Mi' } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: tcp({ failureThreshold: 60 }), liveness: tcp(), readiness: http('/login') },
    security: { user: 1000, group: 0 },
  });
}

function authority(tls: string): { readonly [path: string]: FileContent | FileValue } {
  return { '/etc/kibana/tls/ca.crt': secret(tls, 'ca.crt') };
}

function ownPassword(env: { readonly [name: string]: EnvValue }, tls: string): InitContainer {
  return {
    name: 'password',
    command: ['/bin/bash', '/opt/kibana/password.sh'],
    env,
    files: { '/opt/kibana/password.sh': script(setPassword), ...authority(tls) },
    security: { user: 1000, group: 0 },
  };
}

/** Passwords are read from standard input, so that no list of processes shows them. */
const setPassword = `#!/bin/bash
set -eu
until printf 'user = "elastic:%s"\\ndata = "{\\\\"password\\\\":\\\\"%s\\\\"}"\\n' "$ELASTIC_PASSWORD" "$KIBANA_PASSWORD" |
  curl --silent --show-error --fail --config - --cacert /etc/kibana/tls/ca.crt --header 'Content-Type: application/json' \\
    "$ELASTICSEARCH_URL/_security/user/kibana_system/_password"; do
  sleep 5
done
`;

const settings = `server.host: 0.0.0.0
server.port: 5601
elasticsearch.hosts: ["\${ELASTICSEARCH_URL}"]
elasticsearch.username: kibana_system
elasticsearch.password: "\${KIBANA_PASSWORD}"
elasticsearch.ssl.certificateAuthorities: ["/etc/kibana/tls/ca.crt"]
xpack.encryptedSavedObjects.encryptionKey: "\${KIBANA_ENCRYPTION_KEY}"
telemetry.enabled: false
logging:
  appenders:
    json:
      type: console
      layout:
        type: json
  root:
    appenders: [json]
`;
