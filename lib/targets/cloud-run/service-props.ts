import { flag, iamMembers } from '../../google/schemas';
import { analysis } from '../../model/analysis';
import { rollout } from '../../model/rollout';
import { dnsName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { allKnown, recordOf } from '../../model/schema/values';
import { type Service, workloadFields } from '../../model/workload';
import { rolloutDriver } from '../google-foundation/settings';
import { type CloudRunServiceOptions, cloudRunFields } from './options';
import { type CloudRunWorkloadProps, plainFields, sharedProps } from './workload-props';

const fields = {
  /** Whether requests of one client go to the same instance, as long as it lives. @default false */
  sessionAffinity: flag.optional(),
  /** More CPU while an instance starts. @default true */
  startupCpuBoost: flag.optional(),
  /** IAM members that may call it, each under a name of your choice: `{ ui: 'serviceAccount:ui@…' }`. @default {} */
  invokers: iamMembers,
  /** What the rollout measures, by the names that it has there; a job is named as it is on Cloud Run. @default {} */
  analyses: recordOf(analysis, { ...dnsName, drops: true }).optional(),
  /** What walks the steps of the rollout. @default 'script' */
  rolloutDriver: rolloutDriver.optional(),
};

/** A Cloud Run service in the model's words, with the model's defaults. */
export interface CloudRunServiceProps
  extends CloudRunWorkloadProps,
    Pick<Service, 'port' | 'protocol' | 'ports' | 'requestTimeoutSeconds' | 'scaling' | 'rollout' | 'access'>,
    Omit<CloudRunServiceOptions, 'volumes' | 'deletionProtection' | 'sessionAffinity' | 'startupCpuBoost'>,
    InputOf<typeof fields> {}

const { servicePort: _servicePort, portName: _portName, ...serviceFields } = plainFields(workloadFields.service);

/** The props of a service. Others call it at its URL. */
export const serviceProps = objectAs<CloudRunServiceProps>({
  ...serviceFields,
  ...cloudRunFields.service,
  ...sharedProps,
  ...fields,
  rollout: allKnown(rollout).optional(),
});
