import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as library from 'orchestra-cdk';
import { type Application, cloudRun, compile, compose, kubernetes, type NamedEnvironment } from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import { leavesOf } from '../../lib/explain/changed-at';
import { explainedRenderings } from '../../lib/explain/explained-object';
import { explained } from '../../lib/explain/explained-value';
import type { ExplainedSource, Explanation } from '../../lib/explain/explanation';
import { stepsOf } from '../../lib/explain/field-path';
import { declaredIn, outputOf } from '../../lib/explain/question';
import { googleFoundation } from '../../lib/targets/google-foundation/target';
import { isWhole } from '../extent';
import { pathOf } from '../path-of';

jest.setTimeout(isWhole ? 20_000_000 : 300_000);

const apps = join(__dirname, '../../apps');
const folder = mkdtempSync(join(tmpdir(), 'orchestra-explained-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** So many values are asked for of what each target renders for an environment, from its first to its last: fewer where each takes longer. */
function sizeOf({ workloads }: Application): number {
  if (isWhole) return 40;
  return Object.keys(workloads).length > 15 ? 3 : 9;
}

interface Sample {
  readonly application: Application;
  readonly environment: NamedEnvironment;
  readonly target: string;
  readonly type: string;
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly explanation: Explanation;
}

const samples = sampled();

describe('the sources of rendered values', () => {
  it('are named for each value, or the reason why the library sets it', () => {
    expect(samples.length).toBeGreaterThan(180);
    expect([...new Set(samples.map(({ target }) => target))].sort()).toEqual(explainedRenderings.map(({ name }) => name).sort());
    const silent = samples.filter(({ explanation: { sources, reason } }) => sources.length === 0 && reason === undefined);
    expect(silent.map(titleOf)).toEqual([]);
  });

  it('are those with which the value changes', () => {
    const verdicts = samples
      .filter(({ explanation }) => explanation.decision !== 'library')
      .map((each) => [titleOf(each), verdictOf(each)]);
    expect(verdicts.filter(([, verdict]) => verdict === 'same')).toEqual([]);
    // the rest are values for which there is no other one that the rules permit
    const proven = verdicts.filter(([, verdict]) => verdict === 'changed').length;
    expect(proven).toBeGreaterThanOrEqual(100);
    expect(proven).toBeGreaterThan(verdicts.length * 0.8);
  });
});

function sampled(): readonly Sample[] {
  return systems.flatMap(({ application, environments }) => {
    const place = join(apps, application.name);
    const files = { application: join(place, 'application.ts'), environments: join(place, 'environments.ts') };
    return Object.values(environments).flatMap((environment) => {
      const declared = declaredIn({ application, environments, environment: environment.name });
      const output = outputOf(declared);
      return output.flatMap(({ objects }) =>
        spread(
          objects.flatMap((object) => leavesOf(object.value).map((leaf) => ({ object, ...leaf }))),
          sizeOf(application),
        ).map(({ object, path, value }): Sample => {
          const explanation = explained({ object, steps: stepsOf(object.value, path), value }, { declared, output, files, library });
          const { target, type, name } = object;
          return { application, environment, target, type, name, path, value, explanation };
        }),
      );
    });
  });
}

/** Some of many, as far from each other as they can be. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  const count = Math.min(most, all.length);
  return Array.from({ length: count }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / count)]).filter(
    (each) => each !== undefined,
  );
}

function titleOf({ application, environment, type, name, path, explanation }: Sample): string {
  const { sources, decision } = explanation;
  return `${application.name} ${environment.name} ${type}/${name} ${path.join('.')}: ${decision} ${sources[0]?.path} ${sources[0]?.place?.line}`;
}

/** What becomes of the value when the source is changed: in the user's file where it is written there, else in what is declared. */
function verdictOf(sample: Sample): 'changed' | 'same' | 'refused' {
  const [source] = sample.explanation.sources;
  if (source === undefined) return 'same';
  const isInFile = source.place?.isExact === true && source.role !== 'name';
  let verdict: 'same' | 'refused' = 'refused';
  for (const { application, environment } of isInFile ? inFile(sample, source) : inData(sample, source)) {
    const found = valueIn({ ...sample, application, environment });
    if (found === 'refused') continue;
    if (JSON.stringify(found) !== JSON.stringify(sample.value)) return 'changed';
    verdict = 'same';
  }
  return verdict;
}

type Declarations = Pick<Sample, 'application' | 'environment'>;

let copies = 0;

/** The declarations with the literal that stands at the place of the source replaced by others. */
function* inFile({ application, environment }: Sample, { place }: ExplainedSource): Generator<Declarations> {
  if (place === undefined) return;
  const text = readFileSync(place.file, 'utf8');
  const start =
    text
      .split('\n')
      .slice(0, place.line - 1)
      .reduce((length, line) => length + line.length + 1, 0) +
    place.column -
    1;
  const [, key = '', literal = ''] =
    /^((?:(?:'[^']*'|"[^"]*"|[\w$]+)\s*:\s*)?)('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\d._]+|true|false)/.exec(text.slice(start)) ?? [];
  expect({ place, literal }).not.toEqual({ place, literal: '' });
  for (const other of othersOf(literal)) {
    copies += 1;
    const copy = join(folder, String(copies));
    cpSync(join(apps, application.name), copy, { recursive: true });
    const file = place.file.endsWith('.json') ? join(copy, 'releases', basename(place.file)) : join(copy, basename(place.file));
    writeFileSync(file, `${text.slice(0, start)}${key}${other}${text.slice(start + key.length + literal.length)}`);
    const found = loadedUnlessRefused(copy, environment.name);
    if (found !== undefined) yield found;
  }
}

/** Undefined where the functions of the library refuse what the file has while it is loaded. */
function loadedUnlessRefused(copy: string, environment: string): Declarations | undefined {
  try {
    return loaded(copy, environment);
  } catch (error) {
    if (error instanceof library.InvalidApplicationError) return undefined;
    throw error;
  }
}

function loaded(place: string, environment: string): Declarations {
  const exported = { ...load(join(place, 'application.ts')), ...load(join(place, 'environments.ts')) };
  const found = Object.values(exported);
  return {
    application: found.find((each) => Object.hasOwn(Object(each), 'workloads')) as Application,
    environment: Reflect.get(Object(exported['environments']), environment) as NamedEnvironment,
  };
}

function load(file: string): { readonly [name: string]: unknown } {
  return require(file) as { readonly [name: string]: unknown };
}

function othersOf(literal: string): readonly string[] {
  if (literal === 'true' || literal === 'false') return [literal === 'true' ? 'false' : 'true'];
  if (/^[\d._]+$/.test(literal)) return [String(Number(literal) + 1), String(Number(literal) - 1), String(Number(literal) / 2)];
  const [quote, inner] = [literal.slice(0, 1), literal.slice(1, -1)];
  return othersOfText(inner).map((other) => `${quote}${other}${quote}`);
}

function othersOfText(text: string): readonly string[] {
  const tiers = ['development', 'staging', 'production'].filter((each) => each !== text && text.length > 6);
  const bumped = text.replace(/\d+/, (digits) => String(Number(digits) + 1));
  const digest = text.replace(/(sha256:)(.)/, (_, head: string, digit: string) => `${head}${digit === '0' ? '1' : '0'}`);
  return [digest, bumped, ...tiers, `${text}x`, `x${text}`, `${text}/x`].filter((each) => each !== text);
}

/** The declarations with other values at the path of the source. */
function inData({ application, environment }: Sample, { path, role, value }: ExplainedSource): readonly Declarations[] {
  const keys = pathOf(path);
  if (role === 'name') {
    const name = String(keys.at(-1));
    const renamed = (data: unknown) =>
      JSON.parse(JSON.stringify(data).replaceAll(`${JSON.stringify(name)}`, JSON.stringify(`${name}x`))) as never;
    return [{ application: renamed(application), environment: renamed(environment) }];
  }
  const isEnvironment = keys[0] === 'environments';
  const at = isEnvironment ? keys.slice(2) : keys;
  const stated = value === undefined ? undefined : JSON.parse(value.includes('…') ? '"x"' : value.replace(/^\{ … \}$/, '{}'));
  return alternatives(stated).map((other) => ({
    application: isEnvironment ? application : (changed(application, at, other) as Application),
    environment: isEnvironment ? (changed(environment, at, other) as NamedEnvironment) : environment,
  }));
}

function alternatives(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value / 2, value * 2];
  if (typeof value === 'string') return ['none', ...othersOfText(value)];
  return [
    true,
    false,
    5,
    55,
    'other',
    '10s',
    '100Mi',
    'http://other.example.com',
    { reason: 'a test' },
    ['other'],
    { other: 'other' },
    'none',
    '5',
  ];
}

function changed(data: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: { [key: string]: unknown } = Array.isArray(data) ? Object([...(data as readonly unknown[])]) : { ...Object(data) };
  copy[key] = changed(copy[key], rest, value);
  return copy;
}

/** The value as it is rendered by what users call. */
function valueIn({ application, environment, target, type, name, path }: Omit<Sample, 'explanation' | 'value'>): unknown {
  try {
    const objects = target === 'kubernetes' ? compile(kubernetes, application, environment).output : undefined;
    const found = objects?.find(({ kind, metadata }) => kind === type && metadata.name === name);
    if (objects !== undefined) return path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), found);
    const declared = declaredIn({ application, environments: { [environment.name]: environment }, environment: environment.name });
    if (target === 'compose') compile(compose, application, environment);
    else if (target === 'cloud-run') compile(cloudRun, application, environment);
    else compile(googleFoundation, application, environment);
    const other = outputOf(declared)
      .flatMap(({ objects: each }) => each)
      .find((each) => each.target === target && each.type === type && each.name === name);
    return path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), other?.value);
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return 'refused';
  }
}
