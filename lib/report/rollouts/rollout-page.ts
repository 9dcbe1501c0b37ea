import { pageDocument } from '../page/document';
import type { RehearsedRollout } from './rehearsed-rollout';
import { commonEnd, rolloutSection } from './rollout-section';

/** A rollout of one workload in one environment. */
export interface RolloutPageContent {
  readonly title: string;
  readonly rollout: RehearsedRollout;
  /** The step from which on the version is bad that is shown first. @default - a good release is */
  readonly failAt?: number | undefined;
}

/** A page of one rollout: a good release, and one that turns bad at each step. */
export function rolloutPage({ title, rollout, failAt }: RolloutPageContent): string {
  return pageDocument(title, [rolloutSection({ rollout, id: 'rollout', title, level: 1, end: commonEnd([rollout]), failAt })]);
}
