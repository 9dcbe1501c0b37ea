import type { Path } from '../../model/issue';

/** What a reason is about: the questions that decide between a platform of services and a cluster. */
export type AdviceTopic = 'state' | 'scheduling' | 'scale' | 'network' | 'other';

const topics: { readonly [field: string]: AdviceTopic } = {
  access: 'network',
  calls: 'network',
  kind: 'state',
  placement: 'scheduling',
  port: 'network',
  ports: 'network',
  protocol: 'network',
  replicas: 'state',
  resources: 'scale',
  scaling: 'scale',
  servicePort: 'network',
  sidecars: 'other',
  volumes: 'state',
};

/** By the field of the workload, in the application or in the environment. */
export function topicOf(path: Path): AdviceTopic {
  const [root, , group] = path;
  const field = root === 'workloads' ? path[2] : root === 'environments' && group === 'workloads' ? path[4] : undefined;
  return typeof field === 'string' && Object.hasOwn(topics, field) ? (topics[field] ?? 'other') : 'other';
}
