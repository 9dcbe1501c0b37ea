import type { Rule } from '../../../model/examine';
import { deliveryRules } from '../../../rollout/rules';
import { concurrency } from './concurrency';
import { containerCounts } from './container-counts';
import { cpuAndMemory } from './cpu-and-memory';
import { defaultUrls } from './default-urls';
import { encryptionKeys } from './encryption-keys';
import { envLimits } from './env-limits';
import { execProbes } from './exec-probes';
import { executionEnvironments } from './execution-environments';
import { fileFolders } from './file-folders';
import { gpus } from './gpus';
import { http2Probes } from './http2-probes';
import { ingress } from './ingress';
import { initContainers } from './init-containers';
import { instanceSizes } from './instance-sizes';
import { pinnedSecrets } from './pinned-secrets';
import { remoteVolumes } from './remote-volumes';
import { reservedFolders } from './reserved-folders';
import { resourceNames } from './resource-names';
import { revisions } from './revisions';
import { rollouts } from './rollouts';
import { serviceHosts } from './service-hosts';
import { serviceMinimums } from './service-minimums';
import { serviceUrlCycles } from './service-url-cycles';
import { startOrders } from './start-orders';
import { startupWindows } from './startup-windows';
import { subnetworkSizes } from './subnetwork-sizes';
import { textFiles } from './text-files';
import { visibleMetrics } from './visible-metrics';
import { volumeSizes } from './volume-sizes';
import { workloadKinds } from './workload-kinds';

/** What Cloud Run demands of each workload, wherever it comes from. */
export const workloadRules: readonly Rule[] = [
  concurrency,
  containerCounts,
  cpuAndMemory,
  encryptionKeys,
  envLimits,
  execProbes,
  executionEnvironments,
  fileFolders,
  gpus,
  http2Probes,
  ingress,
  initContainers,
  instanceSizes,
  remoteVolumes,
  reservedFolders,
  revisions,
  rollouts,
  serviceMinimums,
  startOrders,
  startupWindows,
  textFiles,
  visibleMetrics,
  volumeSizes,
];

/** What Cloud Run demands of an application. */
export const applicationRules: readonly Rule[] = [
  ...workloadRules,
  ...deliveryRules,
  defaultUrls,
  pinnedSecrets,
  resourceNames,
  serviceHosts,
  serviceUrlCycles,
  subnetworkSizes,
  workloadKinds,
];
