import { type App, TerraformStack } from 'cdktf';

/**
 * Names of an app's stacks in the order in which they must be deployed: each after all that it depends on, and by name where nothing else
 * decides. References between stacks count once the app has been synthesized; `addDependency` counts at once.
 *
 * @example
 * app.synth();
 * console.log(deployOrder(app).join('\n'));
 */
export function deployOrder(app: App): readonly string[] {
  const stacks = app.node
    .findAll()
    .filter((each) => TerraformStack.isStack(each))
    .sort(byId);
  const ordered: TerraformStack[] = [];
  while (ordered.length < stacks.length) {
    const waiting = stacks.filter((each) => !ordered.includes(each));
    // cdktf refuses circles, so one is always free
    const next = waiting.find(({ dependencies }) => dependencies.every((each) => ordered.includes(each)));
    if (next === undefined) throw new Error(`stacks depend on each other in a circle: ${waiting.map(({ node }) => node.id).join(', ')}`);
    ordered.push(next);
  }
  return ordered.map(({ node }) => node.id);
}

function byId(a: TerraformStack, b: TerraformStack): number {
  return a.node.id < b.node.id ? -1 : 1;
}
