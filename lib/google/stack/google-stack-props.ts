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
