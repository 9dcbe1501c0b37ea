import type { Flag } from '../../google/tokens';
import type { Analysis } from '../../model/analysis';
import type { CloudRunServiceOptions } from '../../model/cloud-run-options';
import type { GooglePlace } from '../../model/environment';
import type { Service } from '../../model/workload';
import type { CloudRunWorkloadProps } from './workload-props';

/** A Cloud Run service in the model's words, with the model's defaults. */
export interface CloudRunServiceProps
  extends CloudRunWorkloadProps,
    Pick<Service, 'port' | 'protocol' | 'ports' | 'requestTimeoutSeconds' | 'scaling' | 'rollout' | 'access'>,
    Omit<CloudRunServiceOptions, 'volumes' | 'deletionProtection' | 'sessionAffinity' | 'startupCpuBoost'> {
  /** Whether requests of one client go to the same instance, as long as it lives. @default false */
  readonly sessionAffinity?: Flag;
  /** More CPU while an instance starts. @default true */
  readonly startupCpuBoost?: Flag;
  /** IAM members that may call it, each under a name of your choice: `{ ui: 'serviceAccount:ui@…' }`. @default {} */
  readonly invokers?: { readonly [name: string]: string };
  /** What the rollout measures, by the names that it has there; a job is named as it is on Cloud Run. @default {} */
  readonly analyses?: { readonly [name: string]: Analysis };
  /** What walks the steps of the rollout. @default 'script' */
  readonly canaries?: GooglePlace['canaries'];
}
