import { everyTerraformRule } from './every-terraform-rule';
import { isBlock, resourcesOf, type TerraformResource } from './terraform-resource';
import type { RuleContext, TerraformRule } from './terraform-rule';

/** How strictly a stack is checked, and what is tolerated. */
export interface TerraformCheckOptions {
  /** Anything but production goes without digests, pinned secrets, protection and what else only production needs. @default 'production' */
  readonly tier?: 'production' | 'staging' | 'development';
  /** Rules to ask for beyond those that anybody can keep, by their ids: keys of one's own, a domain. @default [] */
  readonly optional?: readonly string[];
  /** Findings to leave out. One that leaves nothing out is a finding itself. @default [] */
  readonly waivers?: readonly TerraformWaiver[];
}

/** A finding that somebody answers for. */
export interface TerraformWaiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Address of the resource, `google_sql_database_instance.Main`, or a type of resource. @default - every resource */
  readonly resource?: string;
  /** Why it is all right here, at least 10 characters. */
  readonly reason: string;
}

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
 * @returns one finding for each place that breaks a rule, by resource
 * @example
 * expect(checkTerraform(Testing.synth(stack))).toEqual([]);
 */
export function checkTerraform(stack: unknown, options: TerraformCheckOptions = {}): readonly TerraformFinding[] {
  const { tier = 'production', optional = [], waivers = [] } = options;
  const parsed: unknown = typeof stack === 'string' ? JSON.parse(stack) : stack;
  const resources = resourcesOf(parsed);
  const context: RuleContext = { stack: resources, production: tier === 'production', labels: providerLabels(parsed) };
  const rules = everyTerraformRule
    .filter(({ id, optional: asked = false }) => !asked || optional.includes(id))
    .filter(({ productionOnly = false }) => context.production || !productionOnly);
  const findings = resources.flatMap((resource) => rules.flatMap((rule) => findingsOf(rule, resource, context))).sort(byPlace);
  const waived = new Set(waivers.map(keyOf));
  const keysOf = new Map(findings.map((finding) => [finding, keysOfWaivers(finding)]));
  const kept = findings.filter((finding) => keysOf.get(finding)?.some((key) => waived.has(key)) !== true);
  const used = new Set([...keysOf.values()].flat());
  return [...kept, ...waivers.flatMap((waiver) => complaints(waiver, used.has(keyOf(waiver))))];
}

function findingsOf(rule: TerraformRule, resource: TerraformResource, context: RuleContext): readonly TerraformFinding[] {
  if (!rule.on.includes(resource.type)) return [];
  return rule
    .check(resource, context)
    .map(({ attribute, message }) => ({ rule: rule.id, resource: resource.address, attribute, message: `${message}: ${rule.wants}` }));
}

function providerLabels(stack: unknown): RuleContext['labels'] {
  const provider = isBlock(stack) ? stack['provider'] : undefined;
  const google = isBlock(provider) ? provider['google'] : undefined;
  const [first]: readonly unknown[] = Array.isArray(google) ? google : [google];
  const labels = isBlock(first) ? first['default_labels'] : undefined;
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
