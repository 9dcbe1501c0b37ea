import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { Capabilities } from '../../../model/security';
import { placeOf } from '../place';
import type { Fields } from './fields';

/** What no container needs. */
export const hardening: Fields = { cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] };

/**
 * The same but for rights that the workload or the environment names. To programs of a user that is not root Docker gives them only where
 * the file of the program has them; forbidden to gain rights, the program would not get these either.
 */
export function renderHardening(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields {
  const add = capabilitiesOf(app, workload, container).flatMap((each) => each.add);
  if (add.length === 0) return hardening;
  return {
    cap_add: [...new Set(add)].sort(),
    cap_drop: ['ALL'],
    ...(container.security.root !== undefined && { security_opt: hardening['security_opt'] }),
  };
}

/** Why the rights are given; beside what it opens. */
export function capabilitiesReason(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): string | undefined {
  const reasons = capabilitiesOf(app, workload, container).flatMap(({ reason }) => reason ?? []);
  return reasons.length === 0 ? undefined : [...new Set(reasons)].join('; ');
}

function capabilitiesOf(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): readonly Capabilities[] {
  const ofPlace = container.name === workload.name ? own(placeOf(app).capabilities, workload.name) : undefined;
  return [container.security.capabilities, ofPlace].flatMap((each) => each ?? []);
}
