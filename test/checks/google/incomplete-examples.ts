/** An example of a published check that says too little alone for its verdict. */
export interface IncompleteExample {
  readonly check: string;
  readonly verdict: 'pass' | 'fail';
  /** Names of the example's resources. */
  readonly example: string;
  readonly because: string;
}

const loop = 'its ranges and ports come from a local of the example, which is no part of the row; with it we say the same';

export const incompleteExamples: readonly IncompleteExample[] = [
  {
    check: 'CKV_GCP_73',
    verdict: 'pass',
    example: 'pass_separate_resource',
    because: 'the rule that it passes for is another resource, which is not part of the row; with it we say the same',
  },
  {
    check: 'CKV_GCP_73',
    verdict: 'fail',
    example: 'pass_preconfigwaf',
    because: 'two policies of the example have this name, and the row has the rules of the one that passes',
  },
  { check: 'CKV_GCP_2', verdict: 'fail', example: 'firewall_demo', because: loop },
];
