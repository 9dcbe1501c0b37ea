import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { flag, oneOf, text } from '../model/schema/values';
import { tier } from '../model/tier';
import type { ExtraObject } from '../targets/kubernetes/extra/extra-object';
import { nameOfPart, readOptions } from './part';
import { sizes } from './sizes';

const fields = {
  /** Name of both. @default 'elastic' */
  name: nameOfPart('elastic'),
  /** How large it is. @default 'production' */
  tier: tier.default('production'),
  /** Version of both. @default '9.5.3' */
  version: text({ pattern: /^\d+\.\d+\.\d+$/, allowed: "a version such as '9.5.3'" }).default('9.5.3'),
  /** How many nodes there are: an odd number, of which a majority elects the master. @default - 3, and 1 in development */
  replicas: oneOf(1, 3, 5, 7).optional(),
  /** Disk of each node. @default - by tier, '200Gi' in production */
  storage: memory.optional(),
  /** Whether Kibana comes with it. @default true */
  kibana: flag.default(true),
};

/** Options of `elasticStack`. */
export interface ElasticStackOptions extends InputOf<typeof fields> {}

const options = object(fields);

/**
 * Elasticsearch and Kibana as resources of Elastic's operator (ECK), which has to be in the cluster: it makes certificates and passwords,
 * replaces nodes in the right order and grows disks. Clients find `<name>-es-http:9200`, and the password of `elastic` in the Secret
 * `<name>-es-elastic-user`.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const prod = { tier: 'production', kubernetes: { extraObjects: elasticStack({ replicas: 3 }) } };
 */
export function elasticStack(given: ElasticStackOptions = {}): readonly ExtraObject[] {
  const { name, tier: ofTier, version, kibana, ...stated } = readOptions('elasticStack', options, given);
  const size = { ...sizes.elasticsearch[ofTier], ...stated };
  const metadata = { name };
  const elasticsearch: ExtraObject = {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    metadata,
    spec: {
      version,
      nodeSets: [
        {
          name: 'default',
          count: size.replicas,
          config: { 'node.store.allow_mmap': false },
          podTemplate: podTemplate('elasticsearch', size),
          volumeClaimTemplates: [
            {
              metadata: { name: 'elasticsearch-data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size.storage } } },
            },
          ],
        },
      ],
    },
  };
  const shown = sizes.kibana[ofTier];
  const spec = { version, count: shown.replicas, elasticsearchRef: metadata, podTemplate: podTemplate('kibana', shown) };
  return kibana ? [elasticsearch, { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata, spec }] : [elasticsearch];
}

function podTemplate(container: string, { cpu, memory: most }: { readonly cpu: string; readonly memory: string }) {
  const amounts = { cpu, memory: most };
  return {
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ name: container, securityContext: unprivileged, resources: { requests: amounts, limits: amounts } }],
    },
  };
}

const unprivileged = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
