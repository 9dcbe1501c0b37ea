import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { firstPrivilegedPort, unprivilegedPorts } from '../../privileged-ports';
import type { Fields } from '../kubernetes-object';
import { hostOf } from './host';

/** Lets programs that are not root listen at ports below 1024. The setting counts as safe: kubelets and Pod Security Standards allow it. */
export function renderSysctls(workload: ResolvedWorkload): Fields {
  const first = firstPrivilegedPort(workload);
  // the network of a node has its own
  return first === undefined || hostOf(workload)?.network === true ? {} : { sysctls: [{ name: unprivilegedPorts, value: String(first) }] };
}
