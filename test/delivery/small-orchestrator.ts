import { type Application, defineApplication, type NamedEnvironment } from 'orchestra-cdk';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments } from '../../apps/orchestrator/environments';
import { mapValues } from '../../lib/model/record';

const { orchestrator: api, reports, 'smoke-test': smokeTest, 'probe-agent': probeAgent } = orchestrator.workloads;
const { env: _env, ...alone } = api;

/** The orchestrator without what the catalog brings: its own images, with both kinds of rollouts and an agent in a namespace of its own. */
export const smallOrchestrator: Application = defineApplication({
  name: 'orchestrator',
  owner: orchestrator.owner,
  workloads: { orchestrator: alone, reports, 'smoke-test': smokeTest, 'probe-agent': probeAgent },
  analyses: orchestrator.analyses,
});

/** Its environments, without the sizes of parts of the catalog. */
export const smallEnvironments: { readonly [name: string]: NamedEnvironment } = mapValues(
  environments,
  ({ workloads, kubernetes, ...each }) => {
    const { orchestrator: own } = workloads ?? {};
    const cluster = { ...kubernetes, prometheus: 'http://prometheus.monitoring:9090' }; // none of its own
    return { ...each, kubernetes: cluster, workloads: { ...(own !== undefined && { orchestrator: own }) } };
  },
);

/** The same without the agent, which has a namespace of its own. */
export const servicesAlone: Application = { ...smallOrchestrator, workloads: { orchestrator: alone, reports, 'smoke-test': smokeTest } };
export const serviceEnvironments: typeof smallEnvironments = mapValues(smallEnvironments, ({ images, ...each }) => {
  const { 'probe-agent': _agent, ...others } = images ?? {};
  return { ...each, images: others };
});
