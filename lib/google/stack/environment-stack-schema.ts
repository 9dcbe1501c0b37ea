import type { TerraformStack } from 'cdktf';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { issue } from '../../model/issue';
import { isRecord } from '../../model/record';
import { object } from '../../model/schema/object';
import type { Input, Schema } from '../../model/schema/schema';
import { checked, recordOf, whole } from '../../model/schema/values';
import { channelName } from '../alert-policy/schema';
import { logLocation } from '../log-bucket/schema';
import { iamMembers, knownFlag, ownName } from '../schemas';

const fields = {
  /** The application, which the model checks. */
  application: objectOf<Application>('an application'),
  /** One of its environments. */
  environment: objectOf<NamedEnvironment>('an environment of the application'),
};

export const environmentStackSchema = object(fields);

/** An application in one of its environments. */
export interface EnvironmentStackProps extends Input<typeof environmentStackSchema> {}

export const foundationStackSchema = object({
  ...fields,
  /**
   * Readers of the application's images besides Cloud Run, such as the nodes of a cluster, by names of your own:
   * `{ nodes: 'serviceAccount:acme-nodes@acme-platform.iam.gserviceaccount.com' }`. @default {}
   */
  imageReaders: iamMembers.optional(),
});

/** Resources of an application that change rarely. */
export interface FoundationStackProps extends Input<typeof foundationStackSchema> {}

export const cloudRunStackSchema = object({
  ...fields,
  /** Foundation of the stack; deployed first when both are deployed together. @default - deployed beforehand */
  foundation: objectOf<TerraformStack>('a stack', ({ addDependency }) => typeof addDependency === 'function').optional(),
});

/** Resources of an application that change with every release. */
export interface CloudRunStackProps extends Input<typeof cloudRunStackSchema> {}

const logs = object({
  /** Days for which entries are kept, 1 to 3650. @default 90 */
  retentionDays: whole(1, 3650).default(90),
  /** `global`, `eu`, `us` or a region; cannot be changed. @default - the region of the environment */
  location: logLocation.optional(),
  /** Whether the log bucket `_Default` of the project keeps them too. @default true */
  alsoInDefault: knownFlag.default(true),
});

/** A log bucket of an application. */
export type MonitoringLogs = Input<typeof logs>;

export const monitoringStackSchema = object({
  ...fields,
  /** Stack of the services; deployed first when both are deployed together. @default - deployed beforehand */
  services: objectOf<TerraformStack>('a stack', ({ addDependency }) => typeof addDependency === 'function').optional(),
  /** Notification channels that exist, by the names of receivers: `{ team: 'projects/…/notificationChannels/…' }`. @default {} */
  channels: recordOf(channelName, ownName).default({}),
  /** A log bucket of its own for the entries of the workloads. @default - none: `_Default` keeps them */
  logs: logs.optional(),
});

/** The monitoring of an application on Cloud Run. */
export interface MonitoringStackProps extends Input<typeof monitoringStackSchema> {}

/** An object that is checked elsewhere; a construct in its place must not be shown, since it has no end. */
function objectOf<T>(allowed: string, test: (value: { readonly [key: string]: unknown }) => boolean = () => true): Schema<T> {
  return checked<T>((value, path, issues) => {
    if (isRecord(value) && test(value)) return value;
    issues.push(issue('wrong-type', path, `must be ${allowed}, got ${value === null ? 'null' : `a value of type ${typeof value}`}`));
    return undefined;
  });
}
