import { formatNote, serviceAddress, serviceHost, serviceUrl, text, type Workload } from 'orchestra-cdk';
import { Rendered } from './compile-workload';

const image = 'docker.io/library/x:1';

/** A service whose init container names another one. */
function waiting(other: string): Workload {
  return { kind: 'service', image, init: [{ name: 'wait', image, args: [text`--for=${serviceAddress(other)}`] }] };
}

function notes(workloads: { readonly [name: string]: Workload }): string[] {
  return new Rendered({ name: 'shop', workloads }, { images: {} }).notes.map(formatNote);
}

describe('init containers', () => {
  it('that name each other in a circle are a note each', () => {
    expect(notes({ a: waiting('b'), b: waiting('c'), c: waiting('a'), d: waiting('a') })).toEqual([
      'kubernetes: workloads.a.init[0].args[0] is degraded: b has an init container that leads back to a: where both wait, neither starts',
      'kubernetes: workloads.b.init[0].args[0] is degraded: c has an init container that leads back to b: where both wait, neither starts',
      'kubernetes: workloads.c.init[0].args[0] is degraded: a has an init container that leads back to c: where both wait, neither starts',
    ]);
  });

  it('that name their own service are a note', () => {
    expect(notes({ a: waiting('a') })).toEqual([
      'kubernetes: workloads.a.init[0].args[0] is degraded: a answers after its init containers, so this one must not wait for it',
    ]);
  });

  it.each<[string, { readonly [name: string]: Workload }]>([
    ['one direction', { a: waiting('b'), b: { kind: 'service', image } }],
    ['the main container names the other one', { a: waiting('b'), b: { kind: 'service', image, env: { A: serviceUrl('a') } } }],
    [
      'replicas of a stateful service',
      { db: { kind: 'stateful-service', image, port: 5432, init: [{ name: 'clone', image, env: { PEERS: serviceHost('db') } }] } },
    ],
  ])('have no note where none waits for itself: %s', (_what, workloads) => {
    expect(notes(workloads)).toEqual([]);
  });
});
