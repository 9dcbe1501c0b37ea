import { formatSteps } from '../../lib/review/field-step';
import { leafChanges } from '../../lib/review/leaf-changes';

const paths = (before: unknown, after: unknown) => leafChanges(before, after).map(({ steps }) => formatSteps(steps));

describe('what differs between two values', () => {
  it('is found by the name of an element, wherever it stands', () => {
    const before = {
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    };
    const after = {
      env: [
        { name: 'NEW', value: '0' },
        { name: 'A', value: '1' },
        { name: 'B', value: '3' },
      ],
    };
    expect(paths(before, after)).toEqual(['env[B].value', 'env[NEW]']);
  });

  it('tells mounts of one volume apart by their paths, and elements with one name by their turn', () => {
    const mounts = [
      { name: 'v', mountPath: '/a' },
      { name: 'v', mountPath: '/b' },
    ];
    expect(paths({ volumeMounts: mounts }, { volumeMounts: mounts.slice(1) })).toEqual(['volumeMounts[/a]']);
    const twice = [
      { name: 'x', value: 1 },
      { name: 'x', value: 2 },
    ];
    expect(paths({ list: twice }, { list: [twice[0], { name: 'x', value: 3 }] })).toEqual(['list[x#2].value']);
  });

  it('is order alone only where order says nothing', () => {
    const [change] = leafChanges({ verbs: ['get', 'list'] }, { verbs: ['list', 'get'] });
    expect(change?.isOrder).toBe(true);
    expect(leafChanges({ args: ['-a', '-b'] }, { args: ['-b', '-a'] })[0]?.isOrder).toBeUndefined();
    const steps = [{ setWeight: 10 }, { pause: {} }];
    expect(leafChanges({ steps }, { steps: [...steps].reverse() })[0]?.isOrder).toBeUndefined();
  });

  it('pairs elements without a name by being equal first, so that one that is added shifts none', () => {
    const rules = [{ from: [{ a: 1 }] }, { from: [{ b: 1 }] }];
    expect(paths({ ingress: rules }, { ingress: [{ from: [{ c: 1 }] }, ...rules] })).toEqual(['ingress[new #1]']);
  });

  it('takes an action of a workflow for the same at another version', () => {
    expect(paths({ steps: [{ uses: 'a/b@v1' }] }, { steps: [{ uses: 'a/b@v2' }] })).toEqual(['steps[a/b].uses']);
  });
});
