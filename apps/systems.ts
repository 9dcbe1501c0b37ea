import type { Application, Delivery, NamedEnvironment } from 'orchestra-cdk';
import { crucible } from './crucible/application';
import { delivery as crucibleDelivery } from './crucible/delivery';
import { environments as crucibleEnvironments } from './crucible/environments';
import { orchestra } from './orchestra/application';
import { delivery as orchestraDelivery } from './orchestra/delivery';
import { environments as orchestraEnvironments } from './orchestra/environments';
import { orchestrator } from './orchestrator/application';
import { delivery as orchestratorDelivery } from './orchestrator/delivery';
import { environments as orchestratorEnvironments } from './orchestrator/environments';
import { vpnManager } from './vpn-manager/application';
import { delivery as vpnManagerDelivery } from './vpn-manager/delivery';
import { environments as vpnManagerEnvironments } from './vpn-manager/environments';

/** An application and the places where it runs. */
export interface System {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** Of its Helm chart. */
  readonly version: string;
  /** Whether it runs on Cloud Run, wherever it has a place in Google Cloud; else it runs on Kubernetes only. */
  readonly runsOnCloudRun: boolean;
  /** What deploys it from the repository; by hand where there is none. */
  readonly delivery?: Delivery;
}

/** All that is shipped from here. */
export const systems: readonly System[] = [
  { application: orchestra, environments: orchestraEnvironments, version: '1.0.0', runsOnCloudRun: true, delivery: orchestraDelivery },
  { application: crucible, environments: crucibleEnvironments, version: '1.0.0', runsOnCloudRun: false, delivery: crucibleDelivery },
  {
    application: orchestrator,
    environments: orchestratorEnvironments,
    version: '1.0.0',
    runsOnCloudRun: false,
    delivery: orchestratorDelivery,
  },
  { application: vpnManager, environments: vpnManagerEnvironments, version: '1.0.0', runsOnCloudRun: false, delivery: vpnManagerDelivery },
];
