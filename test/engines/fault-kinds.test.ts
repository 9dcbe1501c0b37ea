import type { TerraformJson } from '../google/configuration';
import { faultsOf } from './changes/faults';
import type { Life, Resource } from './changes/life';
import type { Step } from './terraform';

const cluster = 'google_container_cluster.Main';
const plan = 'google_gke_backup_backup_plan.Daily';
const pool = (name: string) => `google_container_node_pool.${name}`;
const taken = "googleapi: Error 409: The resource 'clusters/main' already exists, alreadyExists";

function resourceOf(address: string): Resource {
  return { address, type: address.split('.')[0] ?? '', values: {} };
}

/** A stack of these resources, each of which names the cluster. */
function jsonOf(addresses: readonly string[]): TerraformJson {
  const resource: { [type: string]: { [name: string]: { [attribute: string]: unknown } } } = {};
  for (const [type = '', name = ''] of addresses.map((each) => each.split('.')))
    resource[type] = { ...resource[type], [name]: `${type}.${name}` === cluster ? {} : { cluster: `\${${cluster}.id}` } };
  return { resource };
}

/** Steps as `+main` and `-main` are begun and done one after the other. */
function stepsOf(done: readonly string[]): readonly Step[] {
  return done.flatMap((each) => {
    const action = each.startsWith('+') ? 'create' : 'delete';
    return (['start', 'complete'] as const).map((phase): Step => ({ address: each.slice(1), action, phase }));
  });
}

interface Release {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly done: readonly string[];
  /** What Google refuses in the end, and why. */
  readonly refused?: readonly [address: string, words: string];
}

function kindsOf({ before, after, done, refused }: Release): readonly string[] {
  const problems = refused === undefined ? [] : [{ address: refused[0], words: refused[1] }];
  const life: Life = {
    change: { id: 'own', before: () => {}, after: () => {} },
    json: { before: jsonOf(before), after: jsonOf(after) },
    creation: { steps: [], problems: [], resources: before.map(resourceOf) },
    release: { steps: stepsOf(done), problems, resources: after.map(resourceOf) },
    planned: [],
    unsettled: [],
  };
  return faultsOf(life).map(({ kind }) => kind);
}

describe('the order of an apply', () => {
  const [main, data] = [pool('Main'), pool('Data')];

  it.each<[string, Release, readonly string[]]>([
    ['a pool before its successor', { before: [cluster, main], after: [cluster, main], done: [`-${main}`, `+${main}`] }, ['no-nodes']],
    [
      'the same beside another pool',
      { before: [cluster, main, data], after: [cluster, main, data], done: [`-${main}`, `+${main}`] },
      ['no-nodes'],
    ],
    [
      'the last pool before one of another name',
      { before: [cluster, main], after: [cluster, data], done: [`-${main}`, `+${data}`] },
      ['no-nodes'],
    ],
    ['nothing: the successor is first', { before: [cluster, main], after: [cluster, main], done: [`+${main}`, `-${main}`] }, []],
    [
      'nothing: a pool is removed while another is replaced',
      { before: [cluster, main, data], after: [cluster, main], done: [`-${data}`, `+${main}`, `-${main}`] },
      [],
    ],
    [
      'nothing: the cluster goes too',
      { before: [cluster, main], after: [cluster, main], done: [`-${main}`, `-${cluster}`, `+${cluster}`, `+${main}`] },
      [],
    ],
  ])('takes away the nodes with %s', (_what, release, kinds) => {
    expect(kindsOf(release)).toEqual(kinds);
  });

  it.each<[string, Release, readonly string[]]>([
    [
      'a plan that is to stay',
      { before: [cluster, plan], after: [cluster, plan], done: [`-${plan}`], refused: [cluster, taken] },
      ['half-protected'],
    ],
    [
      'a plan of a cluster that goes',
      {
        before: [cluster, plan],
        after: [],
        done: [`-${plan}`],
        refused: [cluster, 'cannot destroy cluster without setting deletion_protection=false'],
      },
      ['half-protected'],
    ],
    [
      'nothing: the release removes the plan, and the cluster stays',
      { before: [cluster, plan], after: [cluster], done: [`-${plan}`], refused: [cluster, taken] },
      [],
    ],
    ['nothing: nothing is gone', { before: [cluster, plan], after: [cluster, plan], done: [], refused: [cluster, taken] }, []],
  ])('loses by a refusal %s', (_what, release, kinds) => {
    expect(kindsOf(release)).toEqual(kinds);
  });

  it('is refused for another reason where a name is taken that the library chooses', () => {
    const refused = ['google_compute_address.Out', taken] as const;
    expect(kindsOf({ before: [], after: [], done: [], refused })).toEqual(['name-taken']);
  });
});
