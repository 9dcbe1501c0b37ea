import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from '../delivery/delivery';
import { renderSystem } from '../rendered/render-system';
import type { RenderedItem } from '../rendered/rendered-item';
import type { RenderedSystem } from '../rendered/rendered-system';
import { type LoadedApplication, loadApplication, loadDelivery } from './loaded-application';
import { projectItems } from './project/project-items';
import { type ProjectOutput, projectOutput } from './project/project-output';
import { UsageError } from './usage-error';

/** An application of a project, and all that is rendered for it. */
export interface RenderedProject extends LoadedApplication {
  readonly system: RenderedSystem;
  /** Items of the application itself, without stacks and charts of others that the same programs make. */
  readonly own: readonly RenderedItem[];
}

/**
 * Renders an application, and runs the programs that `cdktf.json` and `cdk8s.yaml` of the working folder name, for their stacks and
 * charts.
 *
 * @throws UsageError where there is no application
 * @throws ProgramError where a program fails
 */
export function renderedProject(app: string, report: (line: string) => unknown): RenderedProject {
  const loaded = loadApplication(app);
  const delivery = deliveryOf(app);
  report(`rendering ${loaded.application.name}\n`);
  const system = renderSystem({ ...loaded, ...(delivery !== undefined && { delivery }) });
  if (!['cdktf.json', 'cdk8s.yaml'].some((file) => existsSync(join(process.cwd(), file)))) return { ...loaded, system, own: system.items };
  const { own, others } = itemsOf(loaded, projectOutput(process.cwd(), report));
  const items = joinedItems(system.items, own);
  return { ...loaded, system: { ...system, items: joinedItems(items, others) }, own: items };
}

interface ProgramItems {
  readonly own: readonly RenderedItem[];
  /** Of other applications: compared too, but their workloads are not this one's. */
  readonly others: readonly RenderedItem[];
}

/** All is the application's own where nothing is called after it. */
function itemsOf({ application, environments }: LoadedApplication, { stacks, manifests }: ProjectOutput): ProgramItems {
  const { name } = application;
  const isNamed = (each: string) => each === name || each.startsWith(`${name}-`) || each.startsWith(`${name}.`);
  const hasNamed = [...stacks.keys(), ...manifests.keys()].some(isNamed);
  const part = (isOwn: boolean): ProjectOutput => {
    const filter = ([each]: readonly [string, string]) => (!hasNamed || isNamed(each)) === isOwn;
    return { stacks: new Map([...stacks].filter(filter)), manifests: new Map([...manifests].filter(filter)) };
  };
  const names = Object.keys(environments);
  return {
    own: projectItems(part(true), { environments: names, workloads: Object.keys(application.workloads) }),
    others: projectItems(part(false), { environments: names, workloads: [] }),
  };
}

/** What a program of the project renders stands for what the application alone would be rendered to. */
function joinedItems(items: readonly RenderedItem[], own: readonly RenderedItem[]): readonly RenderedItem[] {
  const keyOf = ({ plane, environment = '', identity }: RenderedItem) => JSON.stringify([plane, environment, identity]);
  return [...new Map([...items, ...own].map((item) => [keyOf(item), item])).values()];
}

function deliveryOf(app: string): Delivery | undefined {
  try {
    return loadDelivery(app);
  } catch (error) {
    if (error instanceof UsageError) return undefined; // nothing deploys it from here
    throw error;
  }
}
