import { readFileSync } from 'node:fs';
import path from 'node:path';
import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';
import { resourcesOf } from '../../../lib/checks/google/terraform-resource';
import { dataFolder, describeWith } from '../../engines/engine';
import { emittedTypes } from './emitted-types';
import { incompleteExamples } from './incomplete-examples';

/** An example of a published check, and what the check says of it. */
interface Case {
  readonly tool: string;
  readonly check: string;
  readonly verdict: 'pass' | 'fail';
  readonly type?: string;
  readonly name?: string;
  readonly config?: object;
  readonly module?: { readonly resource?: { readonly [type: string]: object } };
}

describeWith(['data'], 'the rules for Terraform, on the examples of checkov and trivy', () => {
  const cases = read().filter((each) => typesOf(each).some((type) => emittedTypes.includes(type)));
  const differing = cases.filter((each) => verdictOf(each) !== each.verdict);

  test('say the same, but for what is listed with its reason', () => {
    const rate = ((100 * (cases.length - differing.length)) / cases.length).toFixed(1);
    process.stdout.write(`policies: ${cases.length - differing.length} of ${cases.length} examples judged alike (${rate} %)\n`);
    expect(differing.filter((each) => !isListed(each)).map(described)).toEqual([]);
  });

  test('agree on 99 of 100 where the example says all', () => {
    const whole = cases.filter((each) => !isListed(each));
    expect(whole.length).toBeGreaterThan(150);
    expect(whole.filter((each) => differing.includes(each)).length / whole.length).toBeLessThan(0.01);
  });
});

function read(): readonly Case[] {
  const file = path.join(dataFolder, 'oracles/policy-oracle-gcp.json');
  // as: a data file of a known form
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }).cases;
}

function stackOf({ type, name, config, module }: Case): object {
  return type === undefined || name === undefined ? { resource: module?.resource ?? {} } : { resource: { [type]: { [name]: config } } };
}

function typesOf(each: Case): readonly string[] {
  return resourcesOf(stackOf(each)).map(({ type }) => type);
}

/** What our rules of that name say; without any it is no verdict. */
function verdictOf(each: Case): string {
  const stack = resourcesOf(stackOf(each));
  const rules = everyTerraformRule.filter(({ id, also = [] }) => id === each.check || also.includes(each.check));
  if (rules.length === 0) return 'no rule';
  const context = { stack, production: true, labels: {} };
  const broken = rules.some(({ on, check }) => stack.some((resource) => on.includes(resource.type) && check(resource, context).length > 0));
  return broken ? 'fail' : 'pass';
}

function exampleOf(each: Case): string {
  return (
    each.name ??
    Object.values(each.module?.resource ?? {})
      .flatMap(Object.keys)
      .join(' ')
  );
}

function isListed(each: Case): boolean {
  return incompleteExamples.some(
    ({ check, verdict, example }) => check === each.check && verdict === each.verdict && example === exampleOf(each),
  );
}

function described(each: Case): string {
  return `${each.check} says ${each.verdict} of ${exampleOf(each)}, we say ${verdictOf(each)}`;
}
