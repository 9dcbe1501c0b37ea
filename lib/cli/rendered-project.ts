import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from '../delivery/delivery';
import { renderSystem } from '../rendered/render-system';
import type { RenderedItem } from '../rendered/rendered-item';
import type { RenderedSystem } from '../rendered/rendered-system';
import { type LoadedApplication, loadApplication, loadDelivery } from './loaded-application';
import { projectItems } from './project/project-items';
import { projectOutput } from './project/project-output';
import { UsageError } from './usage-error';

/** An application of a project, and all that is rendered for it. */
export interface RenderedProject extends LoadedApplication {
  readonly system: RenderedSystem;
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
  if (!['cdktf.json', 'cdk8s.yaml'].some((file) => existsSync(join(process.cwd(), file)))) return { ...loaded, system };
  const output = projectOutput(process.cwd(), report);
  return { ...loaded, system: { ...system, items: joinedItems(system.items, itemsOf(loaded, output)) } };
}

/** Stacks and charts of other applications are compared too, but their workloads are not this one's. */
function itemsOf(
  { application, environments }: LoadedApplication,
  { stacks, manifests }: ReturnType<typeof projectOutput>,
): readonly RenderedItem[] {
  const isOwn = ([name]: readonly [string, string]) =>
    name === application.name || name.startsWith(`${application.name}-`) || name.startsWith(`${application.name}.`);
  const [own, others] = [isOwn, (each: readonly [string, string]) => !isOwn(each)].map((filter) => ({
    stacks: new Map([...stacks].filter(filter)),
    manifests: new Map([...manifests].filter(filter)),
  }));
  const names = Object.keys(environments);
  const has = own !== undefined && own.stacks.size + own.manifests.size > 0;
  return [
    ...(own === undefined ? [] : projectItems(own, { environments: names, workloads: Object.keys(application.workloads) })),
    ...(others === undefined
      ? []
      : projectItems(others, { environments: names, workloads: has ? [] : Object.keys(application.workloads) })),
  ];
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
