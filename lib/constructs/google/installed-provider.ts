import { readFileSync } from 'node:fs';
import { CloudRunV2Service, CloudRunV2ServiceTemplateContainersOutputReference } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { CloudRunV2WorkerPoolTemplateContainersOutputReference } from '@cdktf/provider-google/lib/cloud-run-v2-worker-pool';
import type { CloudRunProvider } from '../../targets/cloud-run/late-options';
import { bindings } from './home';

/** What the installed bindings know of Cloud Run: their classes have a property for each attribute. */
export const installedProvider: CloudRunProvider = {
  get version() {
    const manifest = JSON.parse(readFileSync(require.resolve(`${bindings}/package.json`), 'utf8'));
    return manifest.cdktf.provider.version; // those of each framework have it under this name
  },
  knows: {
    defaultUrl: 'defaultUriDisabled' in CloudRunV2Service.prototype,
    readinessProbes: 'readinessProbe' in CloudRunV2ServiceTemplateContainersOutputReference.prototype,
    workerPoolProbes: 'startupProbe' in CloudRunV2WorkerPoolTemplateContainersOutputReference.prototype,
  },
};
