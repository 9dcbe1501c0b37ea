import { tierLocals } from '../../targets/cloud-run/tier-locals';
import { readCheckOptions, type TerraformCheckOptions, type TerraformWaiver } from './check-options';
import { everyTerraformRule } from './every-terraform-rule';
import { labelled, readTerraformJson, refused, type TerraformJson } from './terraform-json';
import { type Block, isBlock, resourcesOf, type TerraformResource, valueAt } from './terraform-resource';
import type { RuleContext, TerraformRule } from './terraform-rule';

/** A resource that breaks a rule. */
export interface TerraformFinding {
  /** Id of the rule, or `waiver`. */
  readonly rule: string;
  /** Address of the resource. */
  readonly resource: string;
  /** Path in the resource. */
  readonly attribute: string;
  readonly message: string;
}

const shortestReason = 10;

/**
 * Holds a synthesized stack to what published benchmarks want of Google Cloud (CIS, checkov, trivy), and to a pack for Cloud Run, which
 * those have nothing for. Looks at the stack alone: what another stack grants or protects it does not see.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns, as text or parsed
 * @throws WrongInputError for anything but Terraform JSON with a resource, and for options that there are not
 * @returns one finding for each place that breaks a rule, by resource
 * @example
 * expect(checkTerraform(Testing.synth(stack))).toEqual([]);
 */
export function checkTerraform(stack: unknown, options: TerraformCheckOptions = {}): readonly TerraformFinding[] {
  const { tier, optional, waivers } = readCheckOptions(options);
  const terraform = readTerraformJson(stack);
  const resources = resourcesOf(terraform);
  // no finding in nothing would be a test that passes for ever
  if (!resources.some(({ type }) => !type.startsWith('data.'))) throw refused('got a stack without a resource, which says nothing');
  const labels = providerLabels(terraform);
  const locals = Object.fromEntries(labelled(terraform['locals'], 'locals'));
  const rules = everyTerraformRule.filter(({ id, optional: asked = false }) => !asked || optional.includes(id));
  const found = resources.flatMap((resource) => {
    const production = (tier ?? tierIn(locals, resource) ?? 'production') === 'production';
    return rules.flatMap((rule) => findingsOf(rule, resource, { stack: resources, production, labels }));
  });
  // instances of one resource say the same
  const findings = [...new Map(found.map((each) => [Object.values(each).join('\0'), each])).values()].sort(byPlace);
  const waived = new Set(waivers.map(keyOf));
  const keysOf = new Map(findings.map((finding) => [finding, keysOfWaivers(finding)]));
  const kept = findings.filter((finding) => keysOf.get(finding)?.some((key) => waived.has(key)) !== true);
  const used = new Set([...keysOf.values()].flat());
  return [...kept, ...waivers.flatMap((waiver) => complaints(waiver, used.has(keyOf(waiver))))];
}

function findingsOf(rule: TerraformRule, resource: TerraformResource, context: RuleContext): readonly TerraformFinding[] {
  if (!rule.on.includes(resource.type) || (rule.productionOnly === true && !context.production)) return [];
  return rule
    .check(resource, context)
    .map(({ attribute, message }) => ({ rule: rule.id, resource: resource.address, attribute, message: `${message}: ${rule.wants}` }));
}

/** The tier that the library has written down for a workload, or for the whole stack. */
function tierIn(locals: Block, { type, name }: TerraformResource): unknown {
  return valueAt(locals, `${tierLocals.workloads}.${type}.${name}`) ?? locals[tierLocals.environment];
}

function providerLabels(terraform: TerraformJson): RuleContext['labels'] {
  const provider = labelled(terraform['provider'], 'provider').find(([name]) => name === 'google')?.[1];
  const [first]: readonly unknown[] = Array.isArray(provider) ? provider : [provider];
  const labels = isBlock(first) ? valueAt(first, 'default_labels') : undefined;
  return isBlock(labels) ? labels : {};
}

function keyOf({ rule, resource }: TerraformWaiver): string {
  return JSON.stringify([rule, resource ?? null]);
}

/** Of all waivers that would leave a finding out: of every resource, of its type, of it alone. */
function keysOfWaivers({ rule, resource }: TerraformFinding): readonly string[] {
  const parts = resource.split('.');
  const resources = [undefined, ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))];
  return resources.map((each) => keyOf({ rule, reason: '', ...(each !== undefined && { resource: each }) }));
}

function complaints(waiver: TerraformWaiver, used: boolean): readonly TerraformFinding[] {
  const complaint = (message: string) => ({
    rule: 'waiver',
    resource: waiver.resource ?? '',
    attribute: '',
    message: `${waiver.rule}: ${message}`,
  });
  return [
    ...(used ? [] : [complaint('nothing to waive: take it out')]),
    ...(waiver.reason.trim().length < shortestReason ? [complaint(`must have a reason of at least ${shortestReason} characters`)] : []),
  ];
}

function byPlace(one: TerraformFinding, other: TerraformFinding): number {
  const [a, b] = [one, other].map(({ resource, rule, attribute }) => `${resource}\0${rule}\0${attribute}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
