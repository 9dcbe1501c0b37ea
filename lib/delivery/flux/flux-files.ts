import type { OutputFile } from '../../output/output-file';
import type { Compilation } from '../../targets/target';
import type { ResolvedDelivery } from '../resolved-delivery';

/** What Flux reads, from the folder of the delivery: `flux/…`. */
export function fluxFiles(_delivery: ResolvedDelivery): Compilation<readonly OutputFile[]> {
  return { output: [], notes: [] };
}
