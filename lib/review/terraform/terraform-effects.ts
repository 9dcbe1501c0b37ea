import { cloudName } from '../../google/cloud-name';
import type { RenderedItem } from '../../rendered/rendered-item';
import type { Effect } from '../risk';
import { type Configuration, readConfiguration, type Stated } from './configuration';
import { configurationsOfItems } from './configuration-of-items';
import { isProtected, type Refusal, refusals } from './guards';
import { lossOf, restartsOf } from './losses';
import { type PlannedAction, plannedActions } from './planned-actions';

/**
 * What applying each stack over its former version does to resources that exist, by the identity of the item: that after the change, and
 * that before it for what goes. Nothing is said of a stack that only one side has: a plan of it is about no other state.
 */
export function terraformEffects(before: readonly RenderedItem[], after: readonly RenderedItem[]): ReadonlyMap<string, readonly Effect[]> {
  const [old, now] = [configurationsOfItems(before), configurationsOfItems(after)];
  const pairs = [...old].flatMap(([stack, former]) => {
    const later = now.get(stack);
    return later === undefined ? [] : [...effectsOfStack(former, later)].map(([address, found]) => [`${stack}/${address}`, found] as const);
  });
  return new Map(pairs);
}

/** The same for two versions of one stack, as parsed content of cdk.tf.json, by address. */
export function effectsOfJson(
  before: { readonly [block: string]: unknown },
  after: { readonly [block: string]: unknown },
): ReadonlyMap<string, readonly Effect[]> {
  return effectsOfStack(readConfiguration(before), readConfiguration(after));
}

function effectsOfStack(before: Configuration, after: Configuration): ReadonlyMap<string, readonly Effect[]> {
  const actions = plannedActions(before, after);
  const refused = refusals(before, after, actions);
  // lists of what is protected are Terraform's own
  const found = actions
    .filter(({ type }) => type !== 'terraform_data')
    .map((action) => {
      const former = before.resources.get(action.from ?? action.address);
      return [action.address, former === undefined ? [] : effectsOf(action, former, refusalOf(former, before, refused))] as const;
    });
  return new Map(found.filter(([, effects]) => effects.length > 0));
}

/** The entry of the list of protected things that a resource has, if it is among those that go. */
function refusalOf(stated: Stated, { provider }: Configuration, refused: readonly Refusal[]): Refusal | undefined {
  const place = { project: String(provider['project'] ?? ''), region: String(provider['region'] ?? '') };
  const name = cloudName(stated.type, stated.attributes, place);
  return refused.find(({ thing }) => thing === stated.address || thing === `${stated.type} ${name}`);
}

function effectsOf(action: PlannedAction, former: Stated, refusal: Refusal | undefined): readonly Effect[] {
  if (action.action === 'delete') return [destroyed(former), ...protections(former, refusal)];
  if (action.action === 'replace') return [...replaced(action, former), ...protections(former, refusal)];
  if (action.action === 'forget')
    return [{ risk: 'other', rule: 'forgotten', sentence: 'Terraform forgets the resource, which stays in Google Cloud' }];
  if (action.action !== 'update') return [...kept(action)];
  return [...restarts(action), ...kept(action), ...unjudged(action)];
}

function destroyed({ type }: Stated): Effect {
  const loss = lossOf(type);
  return {
    risk: loss?.risk ?? 'other',
    rule: 'destroyed',
    sentence: loss === undefined ? 'the resource is destroyed' : `the resource is destroyed: ${loss.words}`,
  };
}

/** With a successor first nothing is cut, but what a resource holds is not copied. */
function replaced({ because, isSuccessorFirst }: PlannedAction, { type }: Stated): readonly Effect[] {
  const loss = lossOf(type);
  const forced = `google cannot change ${because.join(', ')} in place`;
  const isLost = loss?.risk === 'data-loss';
  const [path] = because;
  const how = isSuccessorFirst ? 'a successor is made first, then the resource is destroyed' : 'the resource is destroyed and made anew';
  const words = loss === undefined || (isSuccessorFirst && !isLost) ? '' : `: ${loss.words}`;
  return [
    {
      risk: isLost ? 'data-loss' : 'replacement',
      rule: 'replaced',
      sentence: `${how}${words} (${forced})`,
      ...(path !== undefined && { path }),
    },
  ];
}

function protections(former: Stated, refusal: Refusal | undefined): readonly Effect[] {
  const found: Effect[] = [];
  if (refusal !== undefined)
    found.push({
      risk: 'other',
      rule: 'plan-refused',
      sentence: `Terraform refuses the plan, since ${refusal.guard} lists the resource: apply deletionProtection: false on its own first`,
    });
  else if (isProtected(former))
    found.push({
      risk: 'other',
      rule: 'apply-refused',
      sentence: `the apply is refused when it comes to the resource, since deletion_protection is set: apply it as false on its own first`,
    });
  return found;
}

/** What the configuration states no longer, and Google does not reset. */
function kept({ kept: paths }: PlannedAction): readonly Effect[] {
  return paths.map((path) => ({
    risk: 'other',
    rule: 'kept',
    sentence: `${path} keeps its value in Google Cloud, since it is no longer stated: state the value that it should have`,
    path,
  }));
}

function restarts({ type, because }: PlannedAction): readonly Effect[] {
  return restartsOf(type, because).map(({ path, words }) => ({ risk: 'outage', rule: 'restarts', sentence: words, path }));
}

function unjudged({ type, isJudged }: PlannedAction): readonly Effect[] {
  if (isJudged) return [];
  const sentence = `whether the change replaces a ${type} is not known here: ask terraform plan`;
  return [{ risk: 'replacement', rule: 'not-judged', sentence }];
}
