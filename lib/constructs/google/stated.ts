import { TerraformElement, type TerraformResource, TerraformStack } from 'cdktf';
import { escapeTemplates } from '../../google/escape-templates';
import { reasonsOf, type StatedChoices, statedLocals } from '../../google/stated-locals';
import { own } from '../../model/own';
import type { Tier } from '../../model/tier';
import { FinishedSpec } from '../../targets/cloud-run/finished-spec';
import type { CloudRunWorkloadProps } from '../../targets/cloud-run/workload-props';
import { override } from './override';

const childId = 'StatedLocals';

/** What props of a resource state for checks of the stack. */
interface Stated {
  readonly tier?: Tier;
  readonly choices?: StatedChoices;
}

/** Writes down in local values what props state, so that checks of the stack know it. */
class StatedLocals extends TerraformElement {
  private readonly stated = new Map<TerraformResource, Stated>();

  private constructor(stack: TerraformStack) {
    super(stack, childId);
  }

  static of(stack: TerraformStack): StatedLocals {
    const child = stack.node.tryFindChild(childId);
    // as: nothing else makes a child of this name
    return child === undefined ? new StatedLocals(stack) : (child as StatedLocals);
  }

  add(resource: TerraformResource, stated: Stated): void {
    const { choices, ...rest } = { ...this.stated.get(resource), ...stated };
    this.stated.set(resource, { ...rest, choices: { ...this.stated.get(resource)?.choices, ...choices } });
  }

  override toTerraform() {
    const all = [...this.stated];
    const tiers = all.flatMap(([resource, { tier }]) => (tier === undefined ? [] : [[resource, tier] as const]));
    const reasons = all.flatMap(([resource, { choices = {} }]) => {
      const found = Object.entries(reasonsOf(choices)).filter(([attribute]) => !isOverridden(resource, attribute));
      return found.length === 0 ? [] : [[resource, Object.fromEntries(found)] as const];
    });
    if (tiers.length + reasons.length === 0) return {};
    return {
      locals: {
        ...(tiers.length > 0 && { [statedLocals.tiers]: byAddress(tiers) }),
        ...(reasons.length > 0 && { [statedLocals.reasons]: byAddress(reasons) }),
      },
    };
  }
}

/** Writes down the tier of a resource whose stack is of none. */
export function stateTier(resource: TerraformResource, tier: Tier | undefined): void {
  if (tier !== undefined) StatedLocals.of(TerraformStack.of(resource)).add(resource, { tier });
}

/** Writes down the reasons of choices, escaped for Terraform, by the attribute that they decide, unless something overrides that. */
export function stateReasons(resource: TerraformResource, choices: StatedChoices): void {
  if (Object.keys(reasonsOf(choices)).length > 0) StatedLocals.of(TerraformStack.of(resource)).add(resource, { choices });
}

/** Writes down what is stated of a workload, and its overrides; one of an application has none, and the tier of its stack. */
export function stateWorkload(
  resource: TerraformResource,
  props: CloudRunWorkloadProps | FinishedSpec<object>,
  choices: StatedChoices,
): void {
  stateReasons(resource, escapeTemplates(choices));
  if (FinishedSpec.is(props)) return;
  stateTier(resource, props.tier);
  override(resource, { overrides: props.overrides ?? {} }); // notes on all else that is stated are shown already
}

/** When it is synthesized, since names of resources may change until then. */
function byAddress<Value>(values: readonly (readonly [TerraformResource, Value])[]) {
  const types: { [type: string]: { [name: string]: Value } } = {};
  for (const [{ terraformResourceType: type, friendlyUniqueId: name }, value] of values)
    types[type] = { ...own(types, type), [name]: value };
  return types;
}

/** A reason is for the value that the construct gives, not for another in its place. */
function isOverridden(resource: TerraformResource, attribute: string): boolean {
  let place: unknown = Reflect.get(resource, 'rawOverrides');
  for (const step of attribute.split('.')) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return !isBranch(place);
    place = Reflect.get(place, step);
  }
  return true;
}

/** cdktf makes plain objects on the way to an override; a text, a list or what is worked out later is one itself. */
function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
