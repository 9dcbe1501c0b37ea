import { type Application, defineApplication, type NamedEnvironment } from 'orchestra-cdk';
import { type CostSource, estimateCosts } from 'orchestra-cdk/testing';
import { listPrices, priceSources } from '../../../lib/checks/cost/prices';

const google = { project: 'acme-shop', region: 'us-central1' };
const base = { name: 'prod', tier: 'staging' } as const;
const image = 'docker.io/library/nginx:1.29';
const web = { kind: 'service', image, resources: { cpu: '1', memory: '2Gi' } } as const;

/** Lines as `what: least to most`. */
function lines(application: object, environment: object, items?: CostSource['items']): readonly string[] {
  const environments = { prod: { ...base, ...environment } as NamedEnvironment }; // environments of the cases
  const [estimate] = estimateCosts({
    application: defineApplication({ name: 'shop', ...application } as Application), // applications of the cases
    environments,
    ...(items !== undefined && { items }),
  });
  return (estimate?.lines ?? []).map(({ what, monthly: { min, max } }) => `${what}: ${min} to ${max}`);
}

const prodOf = (scaling: object) => ({ google, workloads: { web: { scaling } } });

// by hand, from the list: hours of a month are 730, which are 2,628,000 seconds
describe('an estimate of costs', () => {
  it('of a service on Cloud Run is the instances that wait, up to all that answer', () => {
    // waits: 2 × 2,628,000 × (1 × 0.0000025 + 2 × 0.0000025) = 39.42; answers: 4 × 2,628,000 × (0.000024 + 2 × 0.0000025) = 304.848
    expect(lines({ workloads: { web } }, prodOf({ min: 2, max: 4 }))).toEqual(['2 to 4 instances of 1 CPU and 2Gi: 39.42 to 304.85']);
    expect(lines({ workloads: { web } }, prodOf({ min: 0, max: 1 }))).toEqual(['0 to 1 instance of 1 CPU and 2Gi: 0 to 76.21']);
  });

  it('of what has its CPU at all times is that of instances, whatever they do', () => {
    // 2,628,000 × (0.000018 + 2 × 0.000002) = 57.816
    const always = { ...web, cloudRun: { cpuAllocation: 'always' } };
    expect(lines({ workloads: { web: always } }, prodOf({ min: 1, max: 2 }))).toEqual([
      '1 to 2 instances of 1 CPU and 2Gi: 57.82 to 115.63',
    ]);
    const pay = { kind: 'worker', image, resources: { cpu: '1', memory: '2Gi' }, scaling: { min: 1, max: 1 } };
    expect(lines({ workloads: { pay } }, { google })).toEqual(['1 instance of 1 CPU and 2Gi: 57.82 to 57.82']);
  });

  it('of pods is from full nodes of E2 to Autopilot', () => {
    // 2 × 730 × (0.02181159 + 2 × 0.00292353) = 40.38; 4 × 730 × (0.0445 + 2 × 0.0049225) = 158.69
    const environment = { kubernetes: {}, workloads: { web: { scaling: { min: 2, max: 4 } } } };
    expect(lines({ workloads: { web } }, environment)).toEqual(['2 to 4 pods of 1 CPU and 2Gi: 40.38 to 158.69']);
  });

  it('of a database with a standby is twice that of one without', () => {
    // 730 × (2 × 0.0413 + 8 × 0.007) + 100 × 0.17 = 118.178
    const of = (highAvailability: boolean) =>
      lines(
        {
          workloads: {},
          databases: { main: { kind: 'postgres', version: 17, cpu: 2, memory: '8Gi', storage: '100Gi', highAvailability } },
        },
        { google },
      );
    expect(of(false)).toEqual(['database main: 1 × 2 CPU, 8Gi, 100Gi of disk: 118.18 to 118.18']);
    expect(of(true)).toEqual(['database main: 2 × 2 CPU, 8Gi, 100Gi of disk: 236.36 to 236.36']);
  });

  it.each([
    // 730 hours of each GiB: M1 0.049 and 0.064, M2 0.027 and 0.054, M3 0.023 and 0.046, M4 0.019 and 0.035, M5 0.016 and 0.030
    ['1Gi', false, 35.77],
    ['1Gi', true, 46.72],
    ['5Gi', false, 98.55],
    ['5Gi', true, 197.1],
    ['25Gi', false, 419.75],
    ['25Gi', true, 839.5],
    ['45Gi', false, 624.15],
    ['45Gi', true, 1149.75],
    ['105Gi', false, 1226.4],
    ['105Gi', true, 2299.5],
  ])('of a cache of %s (with a replica: %s) is by the tier of its capacity', (memory, highAvailability, cost) => {
    const [line] = lines({ workloads: {}, caches: { hot: { kind: 'redis', memory, highAvailability } } }, { google });
    expect(line).toBe(`cache hot: ${memory}${highAvailability ? ' with a replica' : ''}: ${cost} to ${cost}`);
  });

  it('of disks is their stated size for each replica', () => {
    const value = {
      kind: 'StatefulSet',
      spec: { replicas: 3, volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '10Gi' } } } }] },
    };
    const items = [{ plane: 'kubernetes', identity: 'a', title: 'a', type: 'StatefulSet', environment: 'prod', value }] as const;
    expect(lines({ workloads: {} }, { kubernetes: {} }, items)).toEqual(['3 × 10 GiB of disk: 3 to 3']);
  });

  it('takes prices of a project in place of those of the list', () => {
    const application = defineApplication({ name: 'shop', workloads: { web } } as Application);
    const environments = { prod: { ...base, ...prodOf({ min: 1, max: 1 }) } as NamedEnvironment };
    const prices = { date: '2026-12-01', source: 'contract', prices: { cloudRunIdleCpuHour: 1, cloudRunRequestMemoryHour: 0 } };
    const [estimate] = estimateCosts({ application, environments, prices });
    expect(estimate?.total).toEqual({ min: 730, max: 63.07 });
  });
});

test('each price of the list has a page, a day and how it is known', () => {
  for (const { amount, page, date, known } of Object.values(priceSources)) {
    expect(amount).toBeGreaterThan(0);
    expect([page, date, known].join(' ')).toMatch(/^cloud\.google\.com\/[\w/-]+ 2026-\d\d-\d\d (?:list|published)$/);
  }
  expect(Object.keys(listPrices.prices)).toEqual(Object.keys(priceSources));
});
