import { type Asked, agent, digest, image, job, type Limit, of, options, service, stateful } from './limit';

const nodePorts = (ports: object): Asked =>
  service({ ports: { admin: 9090 }, kubernetes: { service: { type: 'node-port', reason: 'it is asked by machines', nodePorts: ports } } });

/** Replicas, updates, budgets and schedules. */
export const workloadLimits: readonly Limit[] = [
  ['the lowest port of a node', 'out-of-range', nodePorts({ http: 30_000 }), nodePorts({ http: 29_999 })],
  ['the highest port of a node', 'out-of-range', nodePorts({ http: 32_767 }), nodePorts({ http: 32_768 })],
  [
    'one use of a port of a node',
    'node-port-taken',
    nodePorts({ http: 30_000, admin: 30_001 }),
    nodePorts({ http: 30_000, admin: 30_000 }),
  ],
  ['the most replicas', 'out-of-range', service({ scaling: { min: 0, max: 1 } }), service({ scaling: { min: 0, max: 0 } })],
  ['the fewest replicas', 'scaling-max-below-min', service({ scaling: { min: 2, max: 2 } }), service({ scaling: { min: 3, max: 2 } })],
  ['a target of CPU', 'out-of-range', service({ scaling: { targetCpu: 1 } }), service({ scaling: { targetCpu: 0 } })],
  [
    'a share of an update',
    'wrong-value',
    service({ rollout: { kind: 'rolling', maxUnavailable: '100%' } }),
    service({ rollout: { kind: 'rolling', maxUnavailable: '101%' } }),
  ],
  [
    'an update that goes on',
    'rollout-stuck',
    service({ rollout: { kind: 'rolling', maxSurge: 1, maxUnavailable: 0 } }),
    service({ rollout: { kind: 'rolling', maxSurge: 0, maxUnavailable: 0 } }),
  ],
  [
    'an update that goes on, in shares',
    'rollout-stuck',
    service({ rollout: { kind: 'rolling', maxSurge: '1%', maxUnavailable: 0 } }),
    service({ rollout: { kind: 'rolling', maxSurge: '0%', maxUnavailable: '0%' } }),
  ],
  [
    'recreated pods',
    'update-and-rollout',
    options({ updates: { kind: 'recreate' } }),
    service({ rollout: { kind: 'rolling' }, kubernetes: { updates: { kind: 'recreate' } } }),
  ],
  [
    'a deadline of an update',
    'deadline-below-ready',
    options({ minReadySeconds: 59, progressDeadlineSeconds: 60 }),
    options({ minReadySeconds: 60, progressDeadlineSeconds: 60 }),
  ],
  [
    'a budget',
    'out-of-range',
    options({ disruptionBudget: { kind: 'max-unavailable', pods: 1 } }),
    options({ disruptionBudget: { kind: 'max-unavailable', pods: 0 } }),
  ],
  [
    'a share of a budget',
    'wrong-value',
    options({ disruptionBudget: { kind: 'max-unavailable', pods: '100%' } }),
    options({ disruptionBudget: { kind: 'max-unavailable', pods: '101%' } }),
  ],
  [
    'one side of a budget',
    'unknown-key',
    options({ disruptionBudget: { kind: 'max-unavailable', pods: 1 } }),
    options({ disruptionBudget: { kind: 'max-unavailable', pods: 1, minAvailable: 1 } }),
  ],
  [
    'a partition',
    'out-of-range',
    stateful({ kubernetes: { updates: { kind: 'rolling', partition: 0 } } }),
    stateful({ kubernetes: { updates: { kind: 'rolling', partition: -1 } } }),
  ],
  [
    'nodes at a time',
    'wrong-surge',
    agent({ kubernetes: { updates: { kind: 'rolling', maxUnavailable: 1 } } }),
    agent({ kubernetes: { updates: { kind: 'rolling', maxUnavailable: 0, maxSurge: 0 } } }),
  ],
  [
    'nodes of one side',
    'wrong-surge',
    agent({ kubernetes: { updates: { kind: 'rolling', maxUnavailable: 0, maxSurge: 1 } } }),
    agent({ kubernetes: { updates: { kind: 'rolling', maxUnavailable: 1, maxSurge: 1 } } }),
  ],
  ['a schedule of five fields', 'wrong-schedule', job({ schedule: '0 3 * * *' }), job({ schedule: '0 0 3 * * *' })],
  [
    'a schedule without a time zone',
    'wrong-schedule',
    job({ schedule: '0 3 * * *', timeZone: 'Europe/Berlin' }),
    job({ schedule: 'TZ=Europe/Berlin 0 3 * * *' }),
  ],
  ['a step of a schedule', 'wrong-schedule', job({ schedule: '*/999999999 3 * * *' }), job({ schedule: '*/1000000000 3 * * *' })],
  ['a day of the week', 'wrong-schedule', job({ schedule: '0 3 * * 6' }), job({ schedule: '0 3 * * 7' })],
  ['a time zone of IANA', 'wrong-time-zone', job({ timeZone: 'Europe/Berlin' }), job({ timeZone: 'Europe/Nowhere' })],
  [
    'a late start',
    'out-of-range',
    job({ kubernetes: { startingDeadlineSeconds: 10 } }),
    job({ kubernetes: { startingDeadlineSeconds: 9 } }),
  ],
  ['a policy of concurrency', 'not-allowed', job({ concurrency: 'replace' }), job({ concurrency: 'queue' })],
];

/** Image references. */
export const imageLimits: readonly Limit[] = [
  ['a tag', 'wrong-image', image(`docker.io/library/x:${of(128)}`), image(`docker.io/library/x:${of(129)}`)],
  ['a first character of a tag', 'wrong-image', image('docker.io/library/x:_1'), image('docker.io/library/x:-1')],
  ['a digest', 'wrong-image', image(`docker.io/library/x@${digest(64)}`), image(`docker.io/library/x@${digest(63)}`)],
  [
    'hexadecimal digits of a digest',
    'wrong-image',
    image(`docker.io/library/x@${digest(64)}`),
    image(`docker.io/library/x@sha256:${'A'.repeat(64)}`),
  ],
  ['a path of an image', 'wrong-image', image(`docker.io/${of(255)}:1`), image(`docker.io/${of(256)}:1`)],
  ['a path of an image in lower case', 'wrong-image', image('docker.io/library/x:1'), image('docker.io/Library/x:1')],
  ['separators in a path', 'wrong-image', image('docker.io/a__b/c--d.e:1'), image('docker.io/a___b:1')],
  ['a registry with a port', 'wrong-image', image('localhost:5000/x:1'), image('localhost:port/x:1')],
  [
    'a path that is no digest',
    'wrong-image',
    image(`docker.io/library/${'a'.repeat(64)}:1`),
    service({ sidecars: { a: { image: 'a'.repeat(64) } } }),
  ],
];
