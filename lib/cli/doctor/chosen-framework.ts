import type { Framework } from '../../constructs/google/home';
import { textOfError } from '../text-of-error';
import type { ExaminedProject } from './examined-project';
import { installedPackage } from './installed-package';

/** The framework that stacks of a project are made with. */
export type ChosenFramework =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly framework: Framework }
  | { readonly kind: 'unclear'; readonly message: string };

/** The library's own choice, with its own words where it cannot choose. */
export function chosenFramework({ folder }: ExaminedProject): ChosenFramework {
  const bindings = ['@cdktf/provider-google', '@cdktn/provider-google'].filter((name) => installedPackage(name, folder) !== undefined);
  if (bindings.length === 0) return { kind: 'none' };
  try {
    const { framework }: typeof import('../../constructs/google/home') = require('../../constructs/google/home');
    return { kind: 'one', framework };
  } catch (error) {
    return { kind: 'unclear', message: textOfError(error).message };
  }
}
