import { type CloudRunProvider, type LateOption, needs } from '../late-options';
import type { Finding } from './finding';

/** The note on what a stack leaves out where its provider does not know it; as long as none is known, it may. */
export function lateFinding(option: LateOption, path: Finding['path'], provider: CloudRunProvider | undefined): Finding[] {
  if (provider === undefined) return [{ level: 'degraded', path, reason: `${needs(option)}: a stack with an older one leaves it out` }];
  return provider.knows[option] ? [] : [{ level: 'unsupported', path, reason: `${needs(option)}, and ${provider.version} is installed` }];
}
