import type { Rule } from '../../../model/rule';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { statedQueries } from '../../../monitoring/stated-queries';
import { deliveryRules } from '../../../rollout/rules';
import { clusterOnly } from '../../cluster-only';
import { type CloudRunRule, ofEachRunnable } from '../context';
import type { CloudRunProvider } from '../late-options';
import { containerCounts, envLimits, initContainers, startOrders } from './containers';
import { fileFolders, keptFolders, textFiles } from './files';
import { concurrency, executionEnvironments, serviceMinimums, subnetworkSizes } from './instances';
import { resourceNames, taggedNames, workloadKinds } from './names';
import { execProbes, http2Probes, httpsProbes, probeTimings, protocols, startupWindows } from './probes';
import { cpuAndMemory, gpus, instanceSizes } from './resources';
import { revisions } from './revisions';
import { jobArguments, measurements, visibleMetrics } from './rollouts';
import { encryptionKeys, pinnedSecrets } from './secrets';
import { secretsInTexts, urlsInCommands, urlsInTexts } from './texts';
import { defaultUrls, defaultUrlsKnown, ingress, reachedKinds, serviceHosts, serviceUrlCycles } from './urls';
import { remoteVolumes, reservedFolders, sharedVolumes, volumeSizes } from './volumes';

/** What Cloud Run demands of each workload, wherever it comes from. */
export const workloadRules: readonly CloudRunRule[] = [
  concurrency,
  containerCounts,
  cpuAndMemory,
  defaultUrlsKnown,
  encryptionKeys,
  envLimits,
  execProbes,
  executionEnvironments,
  fileFolders,
  gpus,
  http2Probes,
  httpsProbes,
  ingress,
  initContainers,
  keptFolders,
  instanceSizes,
  probeTimings,
  protocols,
  remoteVolumes,
  reservedFolders,
  revisions,
  serviceMinimums,
  sharedVolumes,
  startOrders,
  startupWindows,
  taggedNames,
  textFiles,
  visibleMetrics,
  volumeSizes,
];

/** What Cloud Run demands of an application, and what is refused with the google provider that is installed. */
export function applicationRules(provider?: CloudRunProvider): readonly Rule[] {
  return [
    ofEachRunnable([...workloadRules, resourceNames], provider),
    ...deliveryRules,
    clusterOnly('Cloud Run'),
    defaultUrls,
    jobArguments,
    statedQueries,
    (app) => measurements(rolloutsOf(app), { analyses: app.analyses, rolloutDriver: app.environment.google?.rolloutDriver ?? 'script' }),
    pinnedSecrets,
    reachedKinds,
    secretsInTexts,
    serviceHosts,
    serviceUrlCycles,
    subnetworkSizes,
    urlsInCommands,
    urlsInTexts,
    workloadKinds,
  ];
}
