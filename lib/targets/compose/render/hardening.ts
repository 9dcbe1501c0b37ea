import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { placeOf } from '../place';
import type { Fields } from './fields';

/** What no container needs. */
export const hardening: Fields = { cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] };

/**
 * The same but for rights that the environment names. The user is not root, so that Docker gives them to programs only whose file has
 * them; forbidden to gain rights, the program would not get these either.
 */
export function renderHardening(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields {
  const { add } = capabilitiesOf(app, workload, container) ?? {};
  return add === undefined ? hardening : { cap_add: [...add].sort(), cap_drop: ['ALL'] };
}

/** Why the rights are given; beside what it opens. */
export function capabilitiesReason(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): string | undefined {
  return capabilitiesOf(app, workload, container)?.reason;
}

function capabilitiesOf(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer) {
  return container.name === workload.name ? own(placeOf(app).capabilities, workload.name) : undefined;
}
