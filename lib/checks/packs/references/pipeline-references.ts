import { fieldAt, isRecord } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';

/** What pipelines and projects of Compose name. */
export const pipelineReferences: readonly CheckRule[] = [
  {
    id: 'references/workflow',
    wants: 'jobs, steps and workflows that are there',
    remedy: 'name a job of the workflow, a step before in the job, or a workflow of the repository',
    severity: severities.grave,
    check: workflowAnswers,
  },
  {
    id: 'references/compose',
    wants: 'services, volumes, secrets, networks and configs of the project',
    remedy: 'name one that the project has',
    severity: severities.grave,
    check: composeAnswers,
  },
];

type Answered = { readonly judged: number; readonly breaches: readonly Breach[] };

function workflowAnswers(system: CheckedSystem): readonly PlaceAnswer[] {
  const all = system.rendered.items.filter(({ plane }) => plane === 'workflow');
  const paths = new Set([...all, ...system.rendered.items.filter(({ plane }) => plane === 'file')].map(({ identity }) => identity));
  return placesOf(system, 'workflow').map((environment): PlaceAnswer => {
    const found = itemsOf(system, 'workflow', environment)
      .filter(({ type }) => type === 'github-workflow')
      .map((item) => jobsAnswered(item, paths));
    return inPlace(environment, found);
  });
}

function inPlace(environment: string | undefined, found: readonly Answered[]): PlaceAnswer {
  return {
    ...(environment !== undefined && { environment }),
    judged: found.reduce((count, { judged }) => count + judged, 0),
    breaches: found.flatMap(({ breaches }) => breaches),
  };
}

function jobsAnswered(item: RenderedItem, paths: ReadonlySet<string>): Answered {
  const jobs = recordAt(item.value, 'jobs');
  const found = Object.entries(jobs).map(([name, job]) => jobAnswered({ item, name, job, jobs, paths }));
  return { judged: found.reduce((count, { judged }) => count + judged, 0), breaches: found.flatMap(({ breaches }) => breaches) };
}

interface Job {
  readonly item: RenderedItem;
  readonly name: string;
  readonly job: unknown;
  readonly jobs: { readonly [name: string]: unknown };
  readonly paths: ReadonlySet<string>;
}

function jobAnswered({ item, name, job, jobs, paths }: Job): Answered {
  const place = `jobs.${name}`;
  const breach = (path: string, message: string): Breach => ({ object: item.title, path, message, file: item.identity });
  const needs = listed(fieldAt(job, ['needs']));
  const uses = [fieldAt(job, ['uses']), ...stepsOf(job).map((step) => fieldAt(step, ['uses']))].filter((each) => typeof each === 'string');
  const local = uses.filter((each) => each.startsWith('./'));
  const texts = textLeaves(job);
  const ofNeeds = texts.flatMap(({ path, value }) => [...value.matchAll(/\bneeds\.([\w-]+)\./g)].map(([, to = '']) => ({ path, to })));
  const ids = new Set(stepsOf(job).flatMap((step) => fieldAt(step, ['id']) ?? []));
  const ofSteps = texts.flatMap(({ path, value }) =>
    [...value.matchAll(/\$\{\{[^}]*\bsteps\.([\w-]+)\./g)].map(([, to = '']) => ({ path, to })),
  );
  const breaches = [
    ...needs
      .filter((each) => !Object.hasOwn(jobs, each))
      .map((each) => breach(`${place}.needs`, `must be a job of the workflow, got ${each}`)),
    ...local
      .filter((each) => !isThere(each, paths))
      .map((each) => breach(`${place}.uses`, `must be a workflow or an action of the repository, got ${each}`)),
    ...ofNeeds
      .filter(({ to }) => !needs.includes(to))
      .map(({ path, to }) => breach(`${place}.${path}`, `must be a job that needs names, got ${to}`)),
    ...ofSteps.filter(({ to }) => !ids.has(to)).map(({ path, to }) => breach(`${place}.${path}`, `must be a step of the job, got ${to}`)),
  ];
  return { judged: needs.length + local.length + ofNeeds.length + ofSteps.length, breaches };
}

/** A workflow by its file, an action by its folder. */
function isThere(uses: string, paths: ReadonlySet<string>): boolean {
  const path = uses.slice(2);
  return paths.has(path) || ['action.yml', 'action.yaml'].some((name) => paths.has(`${path}/${name}`));
}

function stepsOf(job: unknown): readonly unknown[] {
  const steps = fieldAt(job, ['steps']);
  return Array.isArray(steps) ? steps : [];
}

function listed(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

function recordAt(value: unknown, key: string): { readonly [name: string]: unknown } {
  const found = fieldAt(value, [key]);
  return isRecord(found) ? found : {};
}

/** Fields of a service of Compose that name parts of the project, and the sections that have these. */
const sections: readonly (readonly [field: string, section: string])[] = [
  ['depends_on', 'services'],
  ['secrets', 'secrets'],
  ['configs', 'configs'],
  ['networks', 'networks'],
  ['volumes', 'volumes'],
];

function composeAnswers(system: CheckedSystem): readonly PlaceAnswer[] {
  return placesOf(system, 'compose').map((environment): PlaceAnswer => {
    const items = itemsOf(system, 'compose', environment);
    // an override names parts of the file that it changes
    const names = new Set(items.map(({ identity }) => identity.slice(identity.lastIndexOf(' ') + 1)));
    return inPlace(
      environment,
      items.filter(({ type }) => type === 'services').map((item) => serviceAnswered(item, names)),
    );
  });
}

function serviceAnswered(item: RenderedItem, names: ReadonlySet<string>): Answered {
  const found = sections.flatMap(([field, section]) =>
    namesIn(fieldAt(item.value, [field]), section).map((name) => ({ field, section, name })),
  );
  const missing = found.filter(({ section, name }) => !names.has(`${section}.${name}`) && name !== 'default');
  return {
    judged: found.length,
    breaches: missing.map(({ field, section, name }) => ({
      object: item.title,
      path: field,
      message: `must be one of ${section} of the project, got ${name}`,
      ...(item.workload !== undefined && { workload: item.workload, input: ['workloads', item.workload] }),
    })),
  };
}

/** Names in a list of names, of `name:/path` and of objects with a source, or the keys of a map. */
function namesIn(value: unknown, section: string): readonly string[] {
  if (isRecord(value)) return Object.keys(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const source = isRecord(each) ? (each['type'] === 'bind' || each['type'] === 'tmpfs' ? undefined : each['source']) : each;
    if (typeof source !== 'string') return [];
    if (section !== 'volumes') return [source];
    const [name = ''] = source.split(':');
    return /^[./~$]/.test(name) || (!isRecord(each) && !source.includes(':')) ? [] : [name];
  });
}
