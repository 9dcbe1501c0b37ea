import type { Waiver } from 'orchestra-cdk';
import type { SystemCase } from './system-cases';
import type { Parts } from './systems';

const image = { name: 'web', image: 'registry.example/web:1' };
const pod = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [image] } } },
};

/** A system with a finding of `kubernetes/image-digest`, and a waiver. */
const waived = (change: Partial<Waiver>): Parts => ({
  objects: [pod],
  checks: { waivers: [{ id: 'kubernetes/image-digest', reason: 'rebuilt each night', until: '2027-03-31', ...change }] },
});

/** Rules of waivers, which the engine answers when all others are answered. */
export const waiverCases: readonly SystemCase[] = [
  { rule: 'waiver/ended', accepts: waived({}), refuses: waived({ until: '2026-11-29' }), idle: { objects: [pod] } },
  { rule: 'waiver/unused', accepts: waived({}), refuses: waived({ id: 'kubernetes/retired-registry' }), idle: { objects: [pod] } },
  { rule: 'waiver/refused', accepts: waived({}), refuses: waived({ id: 'kubernetes/privileged' }), idle: { objects: [pod] } },
];
