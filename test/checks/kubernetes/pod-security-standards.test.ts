import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCheckedObjects } from '../../../lib/checks/kubernetes/checked-object';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { dataFolder, describeWith } from '../../engines/engine';

/** A pod of the conformance tests of Pod Security admission. */
interface Case {
  readonly level: 'baseline' | 'restricted';
  readonly verdict: 'pass' | 'fail';
  readonly file: string;
  readonly versions: readonly string[];
  readonly pod: object;
}

describeWith(['data'], 'the rules of the Pod Security Standards, on the pods of the admission controller', () => {
  const each = read().flatMap((conformance) => conformance.versions.map((version) => ({ ...conformance, version })));

  test('say the same of each pod, level and version', () => {
    expect(each.length).toBeGreaterThan(700);
    const differing = each.filter((conformance) => verdictOf(conformance) !== conformance.verdict);
    expect(differing.map(({ level, verdict, file, version }) => `${level} ${version} ${file}: ${verdict}`)).toEqual([]);
  });
});

function read(): readonly Case[] {
  const file = path.join(dataFolder, 'oracles/psa-conformance.json');
  // as: a data file of a known form
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }).cases;
}

function verdictOf({ level, version, pod }: Case & { readonly version: string }): string {
  const objects = readCheckedObjects([pod]);
  const context = { objects, version: Number(version.replace('v1.', '')) };
  const rules = everyKubernetesRule.filter((rule) => rule.level === 'baseline' || rule.level === level);
  return rules.some(({ check }) => objects.some((object) => check(object, context).length > 0)) ? 'fail' : 'pass';
}
