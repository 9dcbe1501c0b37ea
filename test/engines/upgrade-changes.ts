/** Something that an upgrade takes away, or makes anew. */
export interface UpgradeChange {
  readonly stack: string;
  readonly address: string;
  readonly action: 'delete' | 'replace';
  /** Why nobody loses anything, or what to do before the upgrade. */
  readonly because: string;
}

/** All that the recorded stacks lose on their way to today's; whatever else is lost fails the test. */
export const upgradeChanges: readonly UpgradeChange[] = [];
