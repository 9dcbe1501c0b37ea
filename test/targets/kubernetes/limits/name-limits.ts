import { canary, pause, weight } from 'orchestra-cdk';
import { shop } from '../compile-workload';
import { type Asked, type Limit, named, of, options, service, settings } from './limit';

const applied = (name: string): Asked => ({ application: { ...shop({ kind: 'service' }), name } });

const exposed = (change: object): Asked => options({ service: { type: 'node-port', reason: 'it is asked by machines', ...change } });

/** Names, labels and annotations. */
export const nameLimits: readonly Limit[] = [
  ['a name of a service, a label', 'wrong-name', named(of(63), { kind: 'service' }), named(of(64), { kind: 'service' })],
  ['a name that begins with a letter, as of a Service', 'wrong-name', named('a1', { kind: 'service' }), named('1a', { kind: 'service' })],
  ['a name without a hyphen at its end', 'wrong-name', named('a-b', { kind: 'service' }), named('a-', { kind: 'service' })],
  ['a name in lower case', 'wrong-name', named('a', { kind: 'service' }), named('A', { kind: 'service' })],
  [
    'a name of a StatefulSet',
    'name-too-long',
    named(of(52), { kind: 'stateful-service', port: 80 }),
    named(of(53), { kind: 'stateful-service', port: 80 }),
  ],
  [
    'a name of a CronJob',
    'name-too-long',
    named(of(52), { kind: 'scheduled-job', schedule: '0 3 * * *' }),
    named(of(53), { kind: 'scheduled-job', schedule: '0 3 * * *' }),
  ],
  ['a name of a Job', 'name-too-long', named(of(52), { kind: 'job' }), named(of(53), { kind: 'job' })],
  ['a name of an application, of 53 as a release of Helm', 'wrong-name', applied(of(40)), applied(of(41))],
  [
    'a name of a container',
    'wrong-name',
    service({ sidecars: { [of(63)]: { image: 'docker.io/library/x:1' } } }),
    service({ sidecars: { [of(64)]: { image: 'docker.io/library/x:1' } } }),
  ],
  ['a name of an init container', 'wrong-name', service({ init: [{ name: of(63) }] }), service({ init: [{ name: of(64) }] })],
  ['unique names of containers', 'container-name-taken', service({ init: [{ name: 'a' }] }), service({ init: [{ name: 'web' }] })],
  ['a namespace', 'wrong-name', settings({ namespace: of(63) }), settings({ namespace: of(64) })],
  ['a name of another object', 'wrong-name', options({ priorityClass: of(253) }), options({ priorityClass: of(254) })],
  ['a name of another object without two dots', 'wrong-name', options({ priorityClass: 'a.b' }), options({ priorityClass: 'a..b' })],
  ['a key of a label', 'label-reserved', options({ podLabels: { [of(63)]: 'a' } }), options({ podLabels: { [of(64)]: 'a' } })],
  [
    'a prefix of a label',
    'label-reserved',
    options({ podLabels: { [`${of(253)}/a`]: 'a' } }),
    options({ podLabels: { [`${of(254)}/a`]: 'a' } }),
  ],
  ['a value of a label', 'wrong-value', options({ podLabels: { a: of(63) } }), options({ podLabels: { a: of(64) } })],
  ['an empty value of a label', 'wrong-value', options({ podLabels: { a: '' } }), options({ podLabels: { a: '-' } })],
  [
    'a key of an annotation',
    'annotation-reserved',
    options({ podAnnotations: { [of(63)]: 'a' } }),
    options({ podAnnotations: { [of(64)]: 'a' } }),
  ],
  [
    'annotations of an object',
    'annotations-too-large',
    options({ annotations: { a: of(2 ** 17 - 1) } }),
    options({ annotations: { a: of(2 ** 17) } }),
  ],
  [
    'annotations of a Service',
    'annotations-too-large',
    options({ service: { annotations: { a: of(2 ** 17 - 1) } } }),
    options({ service: { annotations: { a: of(2 ** 17) } } }),
  ],
  ['a reason', 'reason-too-long', exposed({ reason: of(100_000) }), exposed({ reason: of(100_001) })],
  [
    'reasons of a workload',
    'reason-too-long',
    service({ security: { writableRoot: { reason: of(50_000) }, root: { reason: of(50_000) } } }),
    service({ security: { writableRoot: { reason: of(50_000) }, root: { reason: of(50_001) } } }),
  ],
  ['a name of a Service', 'wrong-name', options({ service: { name: of(63) } }), options({ service: { name: of(64) } })],
  [
    'a key of a label of callers',
    'wrong-name',
    options({ callers: [{ podLabels: { [of(63)]: 'a' } }] }),
    options({ callers: [{ podLabels: { [of(64)]: 'a' } }] }),
  ],
  [
    'annotations of pods',
    'annotations-too-large',
    options({ podAnnotations: { a: of(2 ** 17 - 1) } }),
    options({ podAnnotations: { a: of(2 ** 17) } }),
  ],
  [
    'labels of a version beside those of all pods',
    'version-label-taken',
    options({ podLabels: { team: 'a' }, versions: { canary: { podLabels: { role: 'a' } } } }),
    options({ podLabels: { role: 'b' }, versions: { canary: { podLabels: { role: 'a' } } } }),
  ],
  ['Secrets of registries', 'pull-secret-repeated', options({ imagePullSecrets: ['a', 'b'] }), options({ imagePullSecrets: ['a', 'a'] })],
  [
    'a wildcard host',
    'wrong-value',
    settings({ routers: { web: { kind: 'ingress', hosts: ['*.example.com'] } } }),
    settings({ routers: { web: { kind: 'ingress', hosts: ['a.*.example.com'] } } }),
  ],
];

/** Names of what is rolled out by steps. */
export const rolloutNameLimits: readonly Limit[] = [
  [
    'a name of a Rollout',
    'name-too-long',
    named(of(46), { kind: 'service', rollout: canary([weight(10), pause('1m')]) }),
    named(of(47), { kind: 'service', rollout: canary([weight(10), pause('1m')]) }),
  ],
];
