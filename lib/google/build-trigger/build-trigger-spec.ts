import type { Grants } from '../iam/grants-props';
import type { BuildFile, BuildTriggerProps } from './build-trigger-props';
import type { InlineBuild } from './inline-build-props';

/** Everything about a build trigger, decided. */
export interface BuildTriggerSpec extends Required<Omit<BuildTriggerProps, 'description' | 'overrides' | 'serviceAccount' | 'build'>> {
  readonly description?: string;
  readonly build: BuildFile | InlineBuildSpec;
  readonly account:
    | { readonly kind: 'own'; readonly name: string; readonly grants: Grants }
    | { readonly kind: 'existing'; readonly email: string };
}

/** A build kept in the trigger, decided. */
export type InlineBuildSpec = Required<Omit<InlineBuild, 'machine' | 'objects'>> & Pick<InlineBuild, 'machine' | 'objects'>;
