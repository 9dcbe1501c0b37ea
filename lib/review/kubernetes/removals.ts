import { own } from '../../model/own';
import type { Risk } from '../risk';

/** What goes with an object that is deleted. */
export interface Removal {
  readonly risk: Risk;
  /** Completes `deleted: `. */
  readonly words: string;
  /** Whether it matters to those objects alone that name it. @default false */
  readonly isNamed?: boolean;
}

const outage = (words: string): Removal => ({ risk: 'outage', words });
const named = (words: string): Removal => ({ ...outage(words), isNamed: true });
const data = (words: string): Removal => ({ risk: 'data-loss', words });

/** Rules by group and kind. */
const removals: { readonly [type: string]: Removal } = {
  Namespace: data('all that is in it goes, claims with their data too'),
  PersistentVolume: data('its data is reached no longer, and is deleted where its class says so'),
  PersistentVolumeClaim: data('its data is deleted, unless its class retains volumes'),
  Secret: data('what it holds is lost where it is stored nowhere else, and pods that name it start no longer'),
  'Elasticsearch.elasticsearch.k8s.elastic.co': data('its claims go with it, unless its volumeClaimDeletePolicy retains them'),
  'StatefulSet.apps': outage('its pods stop; claims stay, unless its retention policy deletes them'),
  'Deployment.apps': outage('its pods stop'),
  'DaemonSet.apps': outage('its pods stop'),
  'ReplicaSet.apps': outage('its pods stop'),
  'Rollout.argoproj.io': outage('its pods stop'),
  'Job.batch': outage('its pods are stopped, and its log is gone'),
  'CronJob.batch': outage('it is started no longer, and its jobs go with it'),
  Service: outage('its name leads nowhere'),
  ConfigMap: named('pods that name it start no longer'),
  ServiceAccount: named('pods that run as it start no longer, and its rights are gone'),
  'Ingress.networking.k8s.io': outage('requests from outside are refused'),
  'HTTPRoute.gateway.networking.k8s.io': outage('requests from outside are refused'),
  'Gateway.gateway.networking.k8s.io': outage('requests from outside are refused, and its address is released'),
  'VirtualService.networking.istio.io': outage('requests follow the default routes'),
  'PriorityClass.scheduling.k8s.io': named('pods that name it start no longer'),
  'ExternalSecret.external-secrets.io': outage('the Secret that it keeps goes with it, unless its deletionPolicy retains that'),
  'SecretProviderClass.secrets-store.csi.x-k8s.io': named('pods that mount it start no longer'),
};

/** Nothing of a kind that holds no data and that no pod needs. */
export function removalOf(type: string): Removal | undefined {
  return own(removals, type);
}
