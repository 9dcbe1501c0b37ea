import { type Application, formatIssue, type NamedEnvironment, type Placement } from 'orchestra-cdk';
import type { NodePool } from 'orchestra-cdk/google';
import { checkNodePools } from 'orchestra-cdk/testing';
import { clusters } from '../../../apps/platform/stacks';
import { systems } from '../../../apps/systems';

const image = 'registry.example.com/shop/web:1';
const environment: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: { cluster: 'acme' } };
const taint = { key: 'batch', value: 'true', effect: 'NO_SCHEDULE' } as const;
const pools: { readonly [pool: string]: NodePool } = { main: {}, batch: { spot: true, taints: [taint] } };

function problems(placement: Placement, nodePools = pools): readonly string[] {
  const application: Application = { name: 'shop', workloads: { web: { kind: 'worker', image, placement } } };
  return checkNodePools({ acme: { nodePools } }, [{ application, environment }]).map(formatIssue);
}

describe('node pools', () => {
  it.each<[string, Placement]>([
    ['by key', { tolerations: [{ key: 'batch' }] }],
    ['by key, value and effect', { tolerations: [{ key: 'batch', value: 'true', effect: 'NoSchedule' }] }],
    ['on that pool alone', { tolerations: [{ key: 'batch' }], nodeLabels: { 'node-pool': 'batch' } }],
  ])('have workloads that tolerate them: %s', (_how, placement) => {
    expect(problems(placement)).toEqual([]);
  });

  it.each<[string, Placement]>([
    ['nothing', {}],
    ['another key', { tolerations: [{ key: 'other' }] }],
    ['another value', { tolerations: [{ key: 'batch', value: 'false' }] }],
    ['another effect', { tolerations: [{ key: 'batch', effect: 'NoExecute' }] }],
    ['it on another pool only', { tolerations: [{ key: 'batch' }], nodeLabels: { 'node-pool': 'main' } }],
  ])('are found empty where workloads tolerate %s', (_what, placement) => {
    expect(problems(placement)).toEqual([
      "clusters.acme.nodePools.batch.taints: must be tolerated by a workload that runs in acme, or nothing runs there, got batch=true:NoSchedule; give a workload placement.tolerations, and nodeLabels: { 'node-pool': 'batch' } where it should run nowhere else [pool-without-workloads]",
    ]);
  });

  it('are not kept empty by a preference', () => {
    expect(problems({}, { batch: { taints: [{ ...taint, effect: 'PREFER_NO_SCHEDULE' }] } })).toEqual([]);
  });

  it.each([
    ['one that there is not', 'other', 'pool-missing'],
    ['one whose taints it does not tolerate', 'batch', 'pool-not-tolerated'],
  ])('are what a workload asks for: not %s', (_what, pool, code) => {
    expect(problems({ nodeLabels: { 'node-pool': pool } }).join('\n')).toContain(`[${code}]`);
  });

  it('are asked for by a label that stays, not by their name', () => {
    expect(problems({ tolerations: [{ key: 'batch' }], nodeLabels: { 'cloud.google.com/gke-nodepool': 'batch' } })).toEqual([
      "environments.dev.workloads.web.placement.nodeLabels[\"cloud.google.com/gke-nodepool\"]: must not be asked for, since a pool that is replaced gets another name, got 'batch'; give nodeLabels: { 'node-pool': 'batch' } [pool-name-changes]",
    ]);
  });

  it('of clusters whose tenants are others are passed over', () => {
    expect(checkNodePools({ other: { nodePools: pools } }, [])).toEqual([]);
  });

  it('of our clusters have workloads, all of them', () => {
    const tenants = systems.flatMap(({ application, environments }) =>
      Object.values(environments).map((each) => ({ application, environment: each })),
    );
    const pooled = Object.fromEntries(
      Object.entries(clusters).map(([name, { cluster }]) => [name, 'nodePools' in cluster ? { nodePools: cluster.nodePools } : {}]),
    );
    expect(Object.values(pooled).flatMap(({ nodePools }) => Object.keys(nodePools ?? {}))).toEqual(['main', 'dispatch']);
    expect(checkNodePools(pooled, tenants).map(formatIssue)).toEqual([]);
  });
});
