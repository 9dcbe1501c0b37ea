import type { ResolvedService } from '../../model/resolved-workload';
import { instanceSize } from './instance-size';

/** Requests that an instance answers at once where nothing is stated: one with less than a core, since more are refused there. */
export function defaultConcurrency(service: ResolvedService): number {
  return hasLessThanACore(service) ? 1 : 80;
}

/** Of what its containers have together; false where that cannot be read. */
export function hasLessThanACore({ resources, sidecars }: ResolvedService): boolean {
  const size = instanceSize([resources, ...Object.values(sidecars).map((each) => each.resources)].map(({ limits }) => limits));
  return size !== undefined && size.cpu < 1000;
}
