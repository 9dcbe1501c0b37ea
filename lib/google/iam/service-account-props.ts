import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { Grants } from './grants-props';

/** A service account with rights on single resources. It never has keys. */
export interface ServiceAccountProps extends Overridable {
  /** What the account is for; its id follows: what is longer than 30 characters is cut and gets 5 characters of its hash. 6 or more. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** For people; at most 100 bytes. @default - the name */
  readonly displayName?: string;
  /** For people; at most 256 bytes. @default - none */
  readonly description?: string;
  /** It exists and may do nothing. The apply that makes it leaves it enabled, and only the next one disables it: provider 6.50. @default false */
  readonly disabled?: Flag;
  /** What it may do. @default {} */
  readonly grants?: Grants;
  /** IAM members that may act as it in what they deploy, under names of your choice. @default {} */
  readonly users?: { readonly [name: string]: string };
  /** IAM members that may take tokens of it, under names of your choice. @default {} */
  readonly impersonators?: { readonly [name: string]: string };
}
