import { App, Testing } from 'cdktf';
import { GoogleStack } from '../../lib/constructs/google/google-stack';

/** Something that can be made on Google Cloud, as a person would write it. */
export interface Configuration {
  readonly name: string;
  /** Puts it into a stack of the project `acme-shop-prod` in europe-west1. */
  build(stack: GoogleStack): void;
}

export const place = { project: 'acme-shop-prod', region: 'europe-west1' } as const;

/** A stack of that place, in an app of its own. */
export function stackOf(name = 'stack'): GoogleStack {
  return new GoogleStack(new App(), name, place);
}

/** As much of cdk.tf.json as tests read. */
export interface TerraformJson {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: { readonly [attribute: string]: unknown } } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: object } };
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

/** What Terraform gets of a configuration. */
export function terraformOf({ build }: Pick<Configuration, 'build'>): TerraformJson {
  const stack = stackOf();
  build(stack);
  return JSON.parse(Testing.synth(stack)) as TerraformJson; // cdktf's own output
}
