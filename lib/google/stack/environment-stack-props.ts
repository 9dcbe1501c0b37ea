import type { TerraformStack } from 'cdktf';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import type { IamMembers } from '../iam-members';

/** An application in one of its environments. */
export interface EnvironmentStackProps {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/** What changes with every release. */
export interface CloudRunStackProps extends EnvironmentStackProps {
  /** What this one stands on; deployed first when both are deployed together. @default - deployed before by somebody else */
  readonly foundation?: TerraformStack;
}

/** What an application stands on. */
export interface FoundationStackProps extends EnvironmentStackProps {
  /**
   * Who pulls the application's images besides Cloud Run, such as the nodes of a cluster, under names of your choice:
   * `{ nodes: 'serviceAccount:acme-nodes@acme-platform.iam.gserviceaccount.com' }`. @default {}
   */
  readonly imageReaders?: IamMembers;
}
