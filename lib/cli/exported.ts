import type { Checks } from '../checks/engine/checks-declaration';
import type { Delivery } from '../delivery/delivery';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { isRecord } from '../model/record';
import { UsageError } from './usage-error';
import { fieldsOf, type UserModule } from './user-module';

/** The environments of an application, by name. */
export interface Environments {
  readonly [name: string]: NamedEnvironment;
}

type Entry = readonly [name: string, value: unknown];

/**
 * The application that modules export. What defineApplication gives is plain data, so it is recognized by its shape; whether it is right is for
 * the rules to say.
 */
export function exportedApplication(modules: readonly UserModule[], place: string): Application {
  const whole = (value: unknown) =>
    isRecord(value) && Object.hasOwn(value, 'workloads') && (!isEnvironment(value) || hasKinds(value['workloads']));
  const part = (value: unknown) =>
    isRecord(value) && Object.hasOwn(value, 'name') && !isEnvironment(value) && !Object.hasOwn(value, 'kind');
  const found = [whole, part].map((looks) => candidates(modules, looks)).find((each) => each.length > 0) ?? [];
  return one<Application>(found, { modules, place, noun: 'application', maker: 'defineApplication' });
}

/** The environments that modules export. */
export function exportedEnvironments(modules: readonly UserModule[], place: string): Environments {
  const found = candidates(modules, isEnvironments);
  if (found.length === 0) {
    const [raw] = candidates(modules, (value) => hasFields(value, (_, each) => isEnvironment(each)));
    const remedy = 'make them by defineEnvironments(application, { … }), which gives each its name';
    if (raw !== undefined) throw new UsageError(`${raw[0]} of ${place} has environments without names; ${remedy}`);
  }
  return one<Environments>(found, { modules, place, noun: 'environments', maker: 'defineEnvironments' });
}

/** The delivery that modules export. */
export function exportedDelivery(modules: readonly UserModule[], place: string): Delivery {
  return one<Delivery>(candidates(modules, isDelivery), { modules, place, noun: 'delivery', maker: 'defineDelivery' });
}

function isDelivery(value: unknown): boolean {
  return isRecord(value) && ['application', 'environments', 'deploys'].every((key) => Object.hasOwn(value, key));
}

/** What modules export for their checks. */
export function exportedChecks(modules: readonly UserModule[], place: string): Checks {
  return one<Checks>(candidates(modules, isChecks), { modules, place, noun: 'checks', maker: 'defineChecks' });
}

/** Whether modules export something for their checks. */
export function hasChecks(modules: readonly UserModule[]): boolean {
  return candidates(modules, isChecks).length > 0;
}

/** What defineChecks gives always has budgets. */
function isChecks(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, 'budgets') && Object.keys(value).every((key) => checkKeys.includes(key));
}

const checkKeys = ['waivers', 'optional', 'budgets', 'prices'];

interface Wanted {
  readonly modules: readonly UserModule[];
  readonly place: string;
  readonly noun: keyof typeof plurals;
  readonly maker: string;
}

const plurals = { application: 'applications', environments: 'sets of environments', delivery: 'deliveries', checks: 'sets of checks' };

function one<T>(found: readonly Entry[], { modules, place, noun, maker }: Wanted): T {
  const [first, ...more] = found;
  if (first === undefined) throw new UsageError(`${place} exports no ${noun} made by ${maker}; it exports ${listed(modules)}`);
  if (more.length === 0) return first[1] as T; // by its looks; the rules check the rest
  const several = `${found.length} ${plurals[noun]}`;
  const names = found.map(([name]) => name).join(', ');
  throw new UsageError(`${place} exports ${several}: ${names}; export one of them only, or name by --app a file that does`);
}

/** By each name once; the fields of a default export and a module that is the thing itself count where no export of its own does. */
function candidates(modules: readonly UserModule[], looks: (value: unknown) => boolean): Entry[] {
  const levels: readonly ((module: UserModule) => Entry[])[] = [
    ({ named }) => [...named],
    ({ whole }) => [['module.exports', whole]],
    ({ named }) => fieldsOf(named.get('default')).map(([name, value]) => [`default.${name}`, value]),
  ];
  for (const level of levels) {
    const seen = new Set<unknown>();
    const found = modules.flatMap(level).filter(([, value]) => looks(value) && !seen.has(value) && seen.add(value));
    if (found.length > 0) return found;
  }
  return [];
}

/** Workloads say their kind; what an environment changes of them does not. */
function hasKinds(workloads: unknown): boolean {
  return fieldsOf(workloads).some(([, each]) => isRecord(each) && Object.hasOwn(each, 'kind'));
}

/** What only an environment has. */
const placeKeys = ['tier', 'google', 'kubernetes', 'compose', 'registry', 'images'];

function isEnvironment(value: unknown): boolean {
  return isRecord(value) && !Object.hasOwn(value, 'kind') && placeKeys.some((key) => Object.hasOwn(value, key));
}

function isEnvironments(value: unknown): value is Environments {
  const isNamed = (_: string, each: unknown) => isRecord(each) && typeof each['name'] === 'string' && !hasKinds(each['workloads']);
  return hasFields(value, isNamed) && fieldsOf(value).some(([, each]) => isEnvironment(each));
}

function hasFields(value: unknown, test: (name: string, field: unknown) => boolean): boolean {
  const fields = isRecord(value) ? Object.entries(value) : [];
  return fields.length > 0 && fields.every(([name, field]) => test(name, field));
}

function listed(modules: readonly UserModule[]): string {
  const all = modules.flatMap(({ named, whole }): Entry[] =>
    named.size > 0 ? [...named] : isRecord(whole) ? [] : [['module.exports', whole]],
  );
  return all.length === 0 ? 'nothing' : all.map(([name, value]) => `${name} (${kindOf(value)})`).join(', ');
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function: export what it returns';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return 'then' in value && typeof value.then === 'function' ? 'a promise: export what it gives' : 'an object';
}
