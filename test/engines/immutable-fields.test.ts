import { systems } from '../../apps/systems';
import { renderSystem } from '../../lib/rendered/render-system';
import { refusedFields, rulesOf } from '../../lib/review/kubernetes/refused-fields';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { isWhole } from '../extent';
import { kubernetesChanges } from '../review/kubernetes-changes';
import { type Applying, applying } from './dry-run';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

/** How the server says that a field may not change, rather than that its value is wrong. */
const immutable =
  /immutable|may not change|Forbidden: updates to|cannot change|less than previous value|in tandem with|may not be (?:changed|specified when strategy)|only allowed for updateStrategy|updateStrategy/;

describeWith(rolloutsNeeds, 'changes that an API server refuses', () => {
  const cluster = new ControlPlane();
  let server: Applying;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'review' } };
  beforeAll(async () => {
    await cluster.start({ rollouts: true });
    server = await applying(cluster);
    await server.apply(namespace);
  });
  afterAll(async () => {
    await server.delete(namespace);
    server.end();
    await cluster.stop();
  });

  test.each(kubernetesChanges.map((each, index) => [each.name, index, each] as const))('%s', async (_, index, { refused, ...change }) => {
    // a claim takes a while to go
    const [before, after] = [change.before, change.after].map((each) => ({
      ...each,
      metadata: { ...each.metadata, name: `review-${index}` },
    }));
    if (before === undefined || after === undefined) return;
    expect(await server.apply(before)).toBeUndefined();
    const said = await server.apply(after, { dry: true });
    await server.delete(before);
    if (refused.length === 0) expect(said).toBeUndefined();
    else expect(said).toMatch(immutable);
  });

  // one of each kind that the apps have, and of each way in which it is stated
  test('are those that are foreseen, whichever field of whatever object changes', async () => {
    const wrong: string[] = [];
    const tried: string[] = [];
    for (const object of objectsOfApps()) {
      await server.delete(object);
      const refusal = await server.apply(object);
      if (refusal !== undefined) wrong.push(`${object.kind} ${object.metadata.name}: ${refusal}`);
      const every = isWhole ? 1 : rulesOf(object) === undefined ? 20 : 3;
      const chosen = variants(object).filter((_, index) => index % every === 0);
      const answered = chosen.map(async (each) => ({ ...each, said: (await server.apply(each.changed, { dry: true })) ?? '' }));
      for (const { path, changed, said } of await Promise.all(answered)) {
        const foreseen = refusedFields(object, changed).length > 0;
        tried.push(object.kind);
        // a value that is wrong too may be refused for that
        if (foreseen ? said === '' : immutable.test(said))
          wrong.push(`${object.kind} ${path}: ${foreseen ? 'foreseen' : 'not foreseen'}: ${said}`);
      }
      await server.delete(object);
    }
    expect(wrong).toEqual([]);
    expect(new Set(tried).size).toBeGreaterThan(10);
    expect(tried.length).toBeGreaterThan(isWhole ? 1000 : 200);
  });
});

/** Objects of the apps in production, all in one namespace: the largest of each kind; of a whole run all of them. */
function objectsOfApps(): readonly KubernetesObject[] {
  const all = systems.flatMap(({ application, environments }) =>
    renderSystem({ application, environments }).items.flatMap(
      ({ plane, environment, value }) => (plane === 'kubernetes' && environment === 'prod' ? [value as KubernetesObject] : []), // as: of that plane
    ),
  );
  const moved = all
    .filter(({ kind }) => kind !== 'Namespace')
    .map((object) => ({
      ...object,
      metadata: { name: object.metadata.name, ...(object.metadata.namespace !== undefined && { namespace: 'review' }) },
    }));
  const bySize = [...moved].sort((one, other) => JSON.stringify(other).length - JSON.stringify(one).length);
  return isWhole ? bySize : bySize.filter(({ kind }, index) => bySize.findIndex((each) => each.kind === kind) === index);
}

interface Variant {
  readonly path: string;
  readonly changed: KubernetesObject;
}

/** The object with one leaf changed, or taken out, for each of its leaves beside what it is called. */
function variants(object: KubernetesObject): readonly Variant[] {
  return Object.keys(object)
    .filter((key) => !['apiVersion', 'kind', 'metadata'].includes(key))
    .flatMap((key) =>
      changes(object[key]).map(({ path, value }) => {
        const { [key]: _, ...others } = object;
        const changed = { ...others, ...(value !== undefined && { [key]: value }) };
        return { path: [key, ...path].join('.'), changed: changed as KubernetesObject }; // as: with the same name
      }),
    );
}

interface ChangedValue {
  readonly path: readonly string[];
  readonly value: unknown;
}

function changes(value: unknown): readonly ChangedValue[] {
  const gone: ChangedValue = { path: ['(none)'], value: undefined };
  if (typeof value === 'number') return [{ path: [], value: value + 1 }, gone];
  if (typeof value === 'boolean') return [{ path: [], value: !value }, gone];
  if (typeof value === 'string') return [{ path: [], value: `${value}x` }, gone];
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      changes(each).map(({ path, value: other }) => ({
        path: [String(index), ...path],
        value: value.flatMap((one, place) => (place === index ? (other === undefined ? [] : [other]) : [one])),
      })),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    changes(each).map(({ path, value: other }) => {
      const { [key]: _, ...others } = value as { readonly [key: string]: unknown }; // as: an object, by what is above
      return { path: [key, ...path], value: other === undefined ? others : { ...others, [key]: other } };
    }),
  );
}
