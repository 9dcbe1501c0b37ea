import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { configData } from '../config-map';
import { mayBeLarge } from '../may-be-large';
import { renderPodTemplate } from '../pod-template';

/** What the API server takes as a ConfigMap's data. */
const configBytes = 2 ** 20;
/** The store takes 1.5 MiB with everything around. */
const templateBytes = 2 ** 20;

/** No object is larger than the cluster can keep. */
export function sizes(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (!mayBeLarge(workload)) return [];
    const config = Object.values(configData(workload)).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const template = Buffer.byteLength(JSON.stringify(renderPodTemplate(app, workload)));
    return [
      ...(config <= configBytes
        ? []
        : [issue('files-too-large', [...path, 'files'], `must have at most ${configBytes} bytes in one workload, got ${config}`)]),
      ...(template <= templateBytes
        ? []
        : [issue('workload-too-large', path, `must take at most ${templateBytes} bytes as a pod, got ${template}`)]),
    ];
  });
}
