import type { Service } from '../../model/workload';
import type { CloudRunWorkloadProps } from './workload-props';

/** A Cloud Run service in the model's words, with the model's defaults. */
export interface CloudRunServiceProps
  extends CloudRunWorkloadProps,
    Pick<Service, 'port' | 'protocol' | 'ports' | 'requestTimeoutSeconds' | 'scaling' | 'rollout' | 'access'> {
  /** IAM members that may call it, each under a name of your choice: `{ ui: 'serviceAccount:ui@…' }`. @default {} */
  readonly invokers?: { readonly [name: string]: string };
}
