import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { resolve } from '../../model/examine';
import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { Tier } from '../../model/tier';
import type { Plane, RenderedItem } from '../../rendered/rendered-item';
import type { RenderedSystem } from '../../rendered/rendered-system';
import type { ParityReport } from '../parity/parity';
import type { ChecksDeclaration } from './checks-declaration';
import { strictest } from './severity';

/** The files of a delivery, as they stand in its folder. */
export interface CheckedDelivery {
  readonly files: ReadonlyMap<string, string>;
  /** Paths that were written to the folder, as its manifest says. @default - not known */
  readonly written?: readonly string[];
  /** Objects that are there already, made by others: `ServiceAccount/reader`. @default [] */
  readonly outside?: readonly string[];
}

/** All that rules look at. */
export interface CheckedSystem {
  readonly rendered: RenderedSystem;
  /** What others make in the same places, such as the stacks of clusters: it is read, and not judged. @default [] */
  readonly around?: readonly RenderedItem[];
  /** What was rendered; undefined where only files are checked. */
  readonly application?: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** @default - no delivery is checked */
  readonly delivery?: CheckedDelivery;
  /** What tools made of the packages. @default - none was run */
  readonly parity?: ParityReport;
  /** What the project declares for its checks. */
  readonly declaration: ChecksDeclaration;
  /** The day for which waivers and prices are judged: `2026-11-30`. */
  readonly today: string;
}

/** The tier of an environment; what all share has the strictest of them. */
export function tierOf({ environments }: Pick<CheckedSystem, 'environments'>, name: string | undefined): Tier {
  const found = name === undefined ? undefined : own(environments, name)?.tier;
  return found ?? strictest(Object.values(environments).map(({ tier }) => tier));
}

/** The application in one of its environments, with all defaults; undefined where only files are checked. */
export function resolvedIn(system: CheckedSystem, name: string): ResolvedApplication | undefined {
  return resolvedApplications(system).get(name);
}

const resolvedApplications = perObject(({ application, environments }: CheckedSystem): ReadonlyMap<string, ResolvedApplication> => {
  if (application === undefined) return new Map();
  return new Map(Object.values(environments).map((environment) => [environment.name, resolve(application, environment)]));
});

/** Items of a plane and of an environment, of which `undefined` stands for what all share. */
export function itemsOf(system: CheckedSystem, plane: Plane, environment: string | undefined): readonly RenderedItem[] {
  return groups(system.rendered).get(keyOf(plane, environment)) ?? [];
}

/** Names of environments with items of a plane; `undefined` where some are shared. */
export function placesOf(system: CheckedSystem, plane: Plane): readonly (string | undefined)[] {
  return [...system.rendered.environments, undefined].filter((name) => itemsOf(system, plane, name).length > 0);
}

const groups = perObject(({ items }: RenderedSystem): ReadonlyMap<string, readonly RenderedItem[]> => {
  const found = new Map<string, RenderedItem[]>();
  for (const item of items) {
    const key = keyOf(item.plane, item.environment);
    const group = found.get(key) ?? [];
    group.push(item);
    found.set(key, group);
  }
  return found;
});

function keyOf(plane: Plane, environment: string | undefined): string {
  return JSON.stringify([plane, environment ?? null]);
}
