import { statedQueries } from '../../../monitoring/stated-queries';
import { rolloutRules } from '../../../rollout/rules';
import type { TargetRules } from '../../define-target';
import { addresses } from './addresses';
import { agentNamespaces } from './agent-namespaces';
import { analyses, versionQueries } from './analyses';
import { annotations } from './annotations';
import { cloudOnly, databases, proxyNames } from './backing-services';
import { certificates } from './certificates';
import { endpointGroups } from './endpoint-groups';
import { exposure } from './exposure';
import { externalCharts } from './external-charts';
import { host } from './host';
import { hosts } from './hosts';
import { identities } from './identities';
import { files, volumes } from './mounts';
import { neighbours, place, podSecurity, quota } from './namespace';
import { configSets, dashboardNames, sizes, texts } from './objects';
import { options } from './options';
import { claimsOfOthers } from './outside-mounts';
import { ownObjects } from './own-objects';
import { abortDelays, rolloutNames, subscriptionNames } from './rollouts';
import { routers } from './routers';
import { secretMounts } from './secret-mounts';
import { secretStores } from './secret-stores';
import { serviceNamesTaken } from './service-names';
import { sharedStatedNamespaces } from './shared-namespaces';
import { takenPorts } from './taken-ports';
import { names, timeZones } from './workloads';

/** What Kubernetes demands beyond the rules of the model: what its API server or its nodes would refuse is refused here first. */
export const kubernetesRules: TargetRules = {
  workload: [annotations, claimsOfOthers, exposure, files, host, names, options, proxyNames, rolloutNames, timeZones, volumes],
  application: [
    abortDelays,
    addresses,
    agentNamespaces,
    analyses,
    certificates,
    cloudOnly,
    configSets,
    dashboardNames,
    databases,
    endpointGroups,
    externalCharts,
    hosts,
    ownObjects,
    identities,
    neighbours,
    place,
    podSecurity,
    quota,
    ...rolloutRules,
    routers,
    secretMounts,
    secretStores,
    serviceNamesTaken,
    sizes,
    statedQueries,
    subscriptionNames,
    takenPorts,
    texts,
    versionQueries,
  ],
  environments: sharedStatedNamespaces,
};
