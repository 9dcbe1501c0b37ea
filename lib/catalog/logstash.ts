import { secret, serviceAddress } from '../model/env-value';
import { file } from '../model/file-value';
import { http } from '../model/probe';
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
  /** Name of the workload that gets the logs. @default 'elasticsearch' */
  elasticsearch: workloadName.default('elasticsearch'),
  /** Secret with the password of the user `elastic`. */
  password: secretOption,
  /** Name of the secret with the certificate of Elasticsearch, of which `ca.crt` is read. */
  tls: string(secretName),
  /** Filters of the pipeline, in its own words. @default - none */
  filters: string().default(''),
};

/** Options of `logstash`. */
export interface LogstashOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('logstash') });

/**
 * Logstash, which takes events as JSON over HTTP, and writes them to data streams of Elasticsearch. What it cannot write at once it refuses,
 * so that the shipper keeps it.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...logstash({ password: secret('elastic-password'), tls: 'elasticsearch-tls' }), ...logShipper() };
 */
export function logstash<const N extends string = 'logstash'>(given: LogstashOptions<N>): Part<NoInfer<N>, Service> {
  const { name, tier, image = images.logstash.image, password, tls, filters, ...stated } = readOptions('logstash', options, given);
  const size = { ...sizes.logstash[tier], ...stated };
  const heap = `${mebibytes(size.memory, 0.5)}m`;
  const health = http('/', { port: 9600 });
  return partOf(name, {
    kind: 'service',
    image,
    port: 8080,
    ports: { api: { port: 9600, service: false } },
    scaling: { min: size.replicas, max: size.replicas },
    env: {
      ELASTICSEARCH_URL: text`https://${serviceAddress(stated.elasticsearch)}`,
      ELASTIC_PASSWORD: password,
      LS_JAVA_OPTS: `-Xms${heap} -Xmx${heap}`,
    },
    files: {
      '/usr/share/logstash/config/logstash.yml': file(settings, { keepFolder: true }),
      '/usr/share/logstash/pipeline/logstash.conf': pipeline(filters),
      '/etc/logstash/tls/ca.crt': secret(tls, 'ca.crt'),
    },
    volumes: { '/usr/share/logstash/data': { kind: 'temporary', size: '512Mi' } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/', { port: 9600, failureThreshold: 60 }), liveness: health, readiness: health },
    security: { user: 1000, group: 0 },
    lifecycle: { graceSeconds: 60 },
  });
}

const settings = `api.http.host: 0.0.0.0
api.http.port: 9600
log.format: json
path.data: /usr/share/logstash/data
`;

function pipeline(filters: string): string {
  const filter = filters === '' ? '' : `filter {\n${filters}\n}\n`;
  return `input {
  http {
    port => 8080
    codec => json
    ecs_compatibility => "v8"
  }
}
${filter}output {
  elasticsearch {
    hosts => ["\${ELASTICSEARCH_URL}"]
    user => "elastic"
    password => "\${ELASTIC_PASSWORD}"
    ssl_certificate_authorities => ["/etc/logstash/tls/ca.crt"]
    data_stream => true
    data_stream_type => "logs"
  }
}
`;
}
