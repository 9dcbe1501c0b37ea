/** Where this pack and a published check differ over the example that comes with the check. */
export interface PolicyDisagreement {
  readonly check: string;
  /** What the check says of its example. */
  readonly verdict: 'pass' | 'fail';
  /** Names of the example's resources. */
  readonly example: string;
  readonly because: string;
}

const otherEngine = 'it asks about flags of another engine than PostgreSQL, and no construct makes an instance of one';

export const policyDisagreements: readonly PolicyDisagreement[] = [
  {
    check: 'CKV_GCP_24',
    verdict: 'fail',
    example: 'fail2',
    because: 'pod security policies are gone since Kubernetes 1.25, and no supported version of GKE has them',
  },
  {
    check: 'CKV_GCP_73',
    verdict: 'pass',
    example: 'pass_separate_resource',
    because: 'the rule that it passes for is another resource, which is not part of the example',
  },
  {
    check: 'CKV_GCP_73',
    verdict: 'fail',
    example: 'pass_preconfigwaf',
    because: 'the same example is recorded as passing too, which is what its name and the code of the check say',
  },
  { check: 'GCP-0019', verdict: 'pass', example: 'db', because: otherEngine },
  { check: 'GCP-0019', verdict: 'fail', example: 'db', because: otherEngine },
  { check: 'GCP-0026', verdict: 'pass', example: 'db', because: otherEngine },
  { check: 'GCP-0026', verdict: 'fail', example: 'db', because: otherEngine },
];
