import fc from 'fast-check';
import { InvalidApplicationError } from 'orchestra-cdk';
import { type AddressPlanProps, planAddresses } from 'orchestra-cdk/google';
import { formatPath } from '../../../lib/model/issue';

const codes = (props: AddressPlanProps): readonly string[] => {
  try {
    planAddresses(props);
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${formatPath(path)} ${code}`);
    throw error;
  }
  return [];
};

const ranges = { subnetwork: '10.0.0.0/22', pods: ['10.4.0.0/16'] };

describe('planAddresses', () => {
  it('counts nodes by the subnetwork and by the blocks of pods, and takes the lesser', () => {
    expect(planAddresses(ranges)).toEqual({
      nodesBySubnetwork: 1020,
      nodesByPods: 256,
      maxNodes: 256,
      nodeBlock: 24,
      maxPods: 256 * 110,
      maxServices: 4096,
    });
  });

  it.each([
    [8, 28],
    [9, 27],
    [32, 26],
    [64, 25],
    [110, 24],
    [128, 24],
    [129, 23],
    [256, 23],
  ])('gives a node of %i pods a /%i', (maxPodsPerNode, nodeBlock) => {
    expect(planAddresses({ ...ranges, nodePools: { main: { maxPodsPerNode } } }).nodeBlock).toBe(nodeBlock);
  });

  it('never plans more addresses than there are', () => {
    const prefixes = fc.record({
      nodes: fc.integer({ min: 18, max: 29 }),
      pods: fc.integer({ min: 14, max: 22 }),
      pod: fc.integer({ min: 8, max: 256 }),
    });
    fc.assert(
      fc.property(prefixes, ({ nodes, pods, pod: maxPodsPerNode }) => {
        const plan = planAddresses({
          subnetwork: `10.0.0.0/${nodes}`,
          pods: [`10.128.0.0/${pods}`],
          nodePools: { main: { maxPodsPerNode } },
        });
        expect(plan.maxNodes * 2 ** (32 - plan.nodeBlock)).toBeLessThanOrEqual(2 ** (32 - pods));
        expect(plan.maxNodes + 4).toBeLessThanOrEqual(2 ** (32 - nodes));
        expect(2 ** (32 - plan.nodeBlock)).toBeGreaterThanOrEqual(2 * maxPodsPerNode);
        expect(
          codes({
            subnetwork: `10.0.0.0/${nodes}`,
            pods: [`10.128.0.0/${pods}`],
            nodePools: { main: { maxPodsPerNode, maxNodes: plan.maxNodes } },
          }),
        ).toEqual([]);
      }),
    );
  });

  it('adds the pods of several ranges, and the nodes of several pools', () => {
    const more = { ...ranges, pods: ['10.4.0.0/16', '10.5.0.0/16'] };
    expect(planAddresses(more).nodesByPods).toBe(512);
    expect(codes({ ...more, nodePools: { a: { maxNodes: 300 }, b: { maxNodes: 212 } } })).toEqual([]);
    expect(codes({ ...more, nodePools: { a: { maxNodes: 300 }, b: { maxNodes: 213 } } })).toEqual(['pods[0] pods-range-too-small']);
  });

  it('refuses overlaps, foreign ranges and wrong sizes all at once', () => {
    expect(codes({ subnetwork: '10.0.0.0/22', pods: ['10.0.0.0/14'], services: '8.8.0.0/20', controlPlane: '10.0.3.240/28' })).toEqual([
      'controlPlane ranges-overlap',
      'pods[0] ranges-overlap',
      'services range-not-private',
    ]);
    expect(codes({ subnetwork: '10.0.0.1/22', pods: [], controlPlane: '172.32.0.0/28' })).toEqual([
      'controlPlane range-not-private',
      'pods missing',
      'subnetwork wrong-range',
    ]);
  });

  it('counts for pools of the usual size where none is named, and reports what is wrong beside what is missing', () => {
    expect(planAddresses({ ...ranges, nodePools: {} })).toEqual(planAddresses(ranges));
    expect(codes({ pods: ['8.8.0.0/16'], nodePools: { main: { maxPodsPerNode: 7 } } } as unknown as AddressPlanProps)).toEqual([
      'nodePools.main.maxPodsPerNode out-of-range',
      'pods[0] range-not-private',
      'subnetwork missing',
    ]);
  });

  it('takes shared address space for pods, but not for the control plane', () => {
    expect(codes({ ...ranges, pods: ['100.64.0.0/16'] })).toEqual([]);
    expect(codes({ ...ranges, controlPlane: '100.64.0.0/28' })).toEqual(['controlPlane range-not-private']);
  });
});
