import { canary, compile, examine, type KubernetesObject, kubernetes, type NamedEnvironment, pause, secret, weight } from 'orchestra-cdk';
import { environment } from './compile-workload';
import { amountLimits, containerLimits } from './limits/container-limits';
import { type Asked, of } from './limits/limit';
import { nameLimits, rolloutNameLimits } from './limits/name-limits';
import { imageLimits, workloadLimits } from './limits/workload-limits';

function codesOf({ application, changes }: Asked): readonly string[] {
  const found = examine(application, { ...environment, ...changes } as NamedEnvironment, kubernetes.rules).issues; // as: what is past a bound
  return [...new Set(found.map(({ code }) => code))];
}

describe.each([
  ['names', [...nameLimits, ...rolloutNameLimits]],
  ['amounts', amountLimits],
  ['containers', containerLimits],
  ['workloads', workloadLimits],
  ['images', imageLimits],
])('limits of Kubernetes: %s', (_, limits) => {
  test.each(limits)('%s: accepted at the bound, %s past it', (_, code, at, past) => {
    expect({ at: codesOf(at), past: codesOf(past) }).toEqual({ at: [], past: [code] });
  });
});

describe('names that Kubernetes objects get', () => {
  const folder = `/${'a'.repeat(255)}/${'b'.repeat(200)}`;
  const volumes = { [folder]: { kind: 'temporary', size: '1Mi' } } as const;
  const files = { [`/srv/${'é'.repeat(120)}/a`]: 'text', '/etc/web/key': secret(of(189)) };
  const image = `docker.io/library/x:${of(128)}`;
  const sidecars = { [of(63)]: { image, volumes } };
  const objects = compile(
    kubernetes,
    {
      name: of(40),
      owner: of(63),
      secrets: { [of(189)]: {} },
      workloads: {
        [`a${of(62)}`]: { kind: 'service', image, volumes, files, sidecars },
        [`b${of(45)}`]: { kind: 'service', image, volumes, rollout: canary([weight(10), pause('1m')]) },
        [`c${of(51)}`]: {
          kind: 'stateful-service',
          port: 80,
          image,
          volumes: { [folder]: { kind: 'persistent', size: '1Mi' } },
          replicas: 1000,
        },
        [`d${of(51)}`]: { kind: 'scheduled-job', schedule: '0 3 * * *', image, files },
        [`e${of(62)}`]: { kind: 'agent', image, ports: { [of(15)]: 9090 } },
      },
    },
    { name: of(63), tier: 'development', kubernetes: { namespace: of(63) } },
  ).output;
  const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

  test('of objects fit into a label', () => {
    expect(objects.length).toBeGreaterThan(15);
    expect(objects.map(({ metadata: { name } }) => name).filter((name) => !label.test(name))).toEqual([]);
  });

  test('in labels, volumes, containers and data fit too', () => {
    const wrong = objects.flatMap((object) => [
      ...found(object, 'labels').flatMap((labels) => Object.values(Object(labels)).filter((value) => String(value).length > 63)),
      ...['volumes', 'containers', 'volumeClaimTemplates']
        .flatMap(
          (list) =>
            found(object, list).flatMap((items) =>
              (items as readonly KubernetesObject[]).map((item) => item['name'] ?? item.metadata.name),
            ), // as: rendered lists
        )
        .filter((name) => !label.test(String(name))),
      ...Object.keys(Object(object['data'])).filter((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key)),
    ]);
    expect(wrong).toEqual([]);
  });

  test('of claims, with the name of their pod, fit into a name', () => {
    const [set] = objects.filter(({ kind }) => kind === 'StatefulSet');
    const [claims] = found(set, 'volumeClaimTemplates') as readonly (readonly KubernetesObject[])[]; // as: the same
    expect((claims ?? []).map(({ metadata: { name } }) => `${name}-${set?.metadata.name}-999`.length <= 253)).toEqual([true]);
  });
});

/** The values of a field, wherever in an object it stands. */
function found(value: unknown, field: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === field ? [each] : found(each, field)));
}
