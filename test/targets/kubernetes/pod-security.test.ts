import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused, podFindings } from '../../../lib/targets/kubernetes/pod-security';
import { dataFolder, describeWith } from '../../engines/engine';

/** A pod of Kubernetes' conformance suite for Pod Security Admission. */
interface Case {
  readonly level: 'baseline' | 'restricted';
  readonly verdict: 'pass' | 'fail';
  readonly file: string;
  readonly versions: readonly string[];
  readonly pod: object;
}

describeWith(['data'], 'pods', () => {
  it('are judged as Kubernetes judges them', () => {
    const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
      readFileSync(join(dataFolder, 'oracles/psa-conformance.json'), 'utf8'),
    );
    const asked = cases.filter(({ versions }) => versions.includes('v1.33')).filter(({ file }) => !file.includes('windows')); // pods of the library are of Linux
    expect(asked.length).toBeGreaterThan(50);
    const wrong = asked.filter(
      ({ level, verdict, pod }) => podFindings(pod).some((each) => isRefused(each, level)) !== (verdict === 'fail'),
    );
    expect(wrong.map(({ level, verdict, file }) => `${level} ${verdict} ${file}`)).toEqual([]);
  });
});
