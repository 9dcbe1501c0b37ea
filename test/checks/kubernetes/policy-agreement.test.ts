import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCheckedObjects } from '../../../lib/checks/kubernetes/checked-object';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { dataFolder, describeWith } from '../../engines/engine';

/** An example of a published check, and what the check says of it. */
interface Case {
  readonly tool: string;
  readonly check: string;
  readonly file: string;
  readonly verdict: 'pass' | 'fail';
  readonly docs: readonly object[];
}

/** Examples that are judged otherwise, on purpose. */
const disagreements: { readonly [example: string]: string } = {
  'insecureCapabilities success.all.yaml': 'the Pod Security Standards read "ALL" in capitals only, so that such a pod is refused',
  'pdbMinAvailableGreaterThanHPAMinReplicas success.no-min-replicas.yaml': 'minReplicas that is left out is 1, less than the budget of 2',
};

describeWith(['data'], 'the rules for Kubernetes, on the examples of checkov and polaris', () => {
  const cases = read();
  const differing = cases.filter((each) => verdictOf(each) !== each.verdict);

  test('say the same, but for what is listed with its reason', () => {
    const rate = ((100 * (cases.length - differing.length)) / cases.length).toFixed(1);
    process.stdout.write(
      `policies of Kubernetes: ${cases.length - differing.length} of ${cases.length} examples judged alike (${rate} %)\n`,
    );
    expect(differing.filter((each) => !Object.hasOwn(disagreements, idOf(each))).map(described)).toEqual([]);
    expect(Object.keys(disagreements).filter((id) => !differing.some((each) => idOf(each) === id))).toEqual([]);
  });

  test('agree on 99 of 100', () => {
    expect(cases.length).toBeGreaterThan(200);
    expect(differing.length / cases.length).toBeLessThan(0.01);
  });
});

function read(): readonly Case[] {
  const file = path.join(dataFolder, 'oracles/policy-oracle-k8s.json');
  // as: a data file of a known form
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }).cases;
}

/** What our rules of that name say; what is unknown is no pass. The examples are of the time of annotations for seccomp. */
function verdictOf(each: Case): string {
  const objects = readCheckedObjects(each.docs);
  const rules = everyKubernetesRule.filter(({ also }) => also.includes(each.check));
  if (rules.length === 0) return 'no rule';
  return rules.some(({ check }) => objects.some((object) => check(object, { objects, version: 26 }).length > 0)) ? 'fail' : 'pass';
}

function idOf({ check, file }: Case): string {
  return `${check} ${file}`;
}

function described(each: Case): string {
  return `${each.tool} ${idOf(each)} says ${each.verdict}, we say ${verdictOf(each)}`;
}
