import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { GcsBackend, LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** Where a stack puts what it makes, and where it keeps its state. */
export interface GoogleStackProps {
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Bucket that keeps the state, or a file beside the configuration (`{ file: 'bootstrap.tfstate' }`). @default `<project>-terraform-state` */
  readonly state?: string | { readonly file: string };
  /** On everything that can have labels. @default {} */
  readonly labels?: { readonly [key: string]: string };
}

/** The first version with write-only arguments, through which passwords pass without a trace. */
const terraformVersion = '>= 1.11';

/**
 * A stack in a project and region of Google Cloud, with its own state.
 *
 * @example
 * const stack = new GoogleStack(app, 'shared', { project: 'acme-shared', region: 'europe-west1' });
 * new PubsubTopic(stack, 'Orders', { name: 'orders' });
 */
export class GoogleStack extends TerraformStack {
  readonly project: string;
  readonly region: string;

  constructor(scope: Construct, id: string, { project, region, state = `${project}-terraform-state`, labels = {} }: GoogleStackProps) {
    super(scope, id);
    this.project = project;
    this.region = region;
    const provider = new GoogleProvider(this, 'Google', { project, region });
    // as an override, since cdktf turns hyphens in the keys of a provider's maps into underscores
    provider.addOverride('default_labels', labels);
    if (typeof state === 'string') new GcsBackend(this, { bucket: state, prefix: id });
    else new LocalBackend(this, { path: state.file });
    this.addOverride('terraform.required_version', terraformVersion);
    this.addOverride('terraform.required_providers.google.source', 'hashicorp/google');
  }
}
