import type { Application, NamedEnvironment } from 'orchestra-cdk';
import { crucible } from './crucible/application';
import { environments as crucibleEnvironments } from './crucible/environments';
import { orchestra } from './orchestra/application';
import { environments as orchestraEnvironments } from './orchestra/environments';
import { orchestrator } from './orchestrator/application';
import { environments as orchestratorEnvironments } from './orchestrator/environments';
import { vpnManager } from './vpn-manager/application';
import { environments as vpnManagerEnvironments } from './vpn-manager/environments';

/** An application and the places where it runs. */
export interface System {
  readonly application: Application;
  readonly environments: readonly NamedEnvironment[];
}

/** All that is shipped from here. */
export const systems: readonly System[] = [
  { application: orchestra, environments: Object.values(orchestraEnvironments) },
  { application: crucible, environments: Object.values(crucibleEnvironments) },
  { application: orchestrator, environments: Object.values(orchestratorEnvironments) },
  { application: vpnManager, environments: Object.values(vpnManagerEnvironments) },
];
