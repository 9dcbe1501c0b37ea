import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';

/** The environment has a namespace, and one of its own: it gets labels that what runs in the system's would not survive. */
export function place({ environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
  const path = ['environments', name, 'kubernetes'];
  if (kubernetes === undefined) {
    return [
      issue(
        'kubernetes-place-missing',
        path,
        'must be given to render for Kubernetes',
        "give {} for a namespace with the application's name",
      ),
    ];
  }
  const { namespace } = kubernetes;
  if (namespace !== 'default' && !namespace.startsWith('kube-')) return [];
  return [issue('namespace-reserved', [...path, 'namespace'], `must be a namespace for the application alone, got ${show(namespace)}`)];
}
