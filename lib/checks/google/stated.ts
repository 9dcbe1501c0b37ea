import { statedLocals } from '../../google/stated-locals';
import { own } from '../../model/own';
import { labelled, type TerraformJson } from './terraform-json';
import { type Block, isBlock, type TerraformResource } from './terraform-resource';

/** What the library has written down in a stack for its checks. */
export interface Stated {
  /** The tier of a resource, or of the whole stack. */
  tierOf(resource: TerraformResource): unknown;
  /** Why an attribute of a resource is as it is, or something that it lies in; undefined where nothing is said. */
  reasonFor(resource: TerraformResource, attribute: string): string | undefined;
}

export function statedIn(terraform: TerraformJson): Stated {
  const locals = Object.fromEntries(labelled(terraform['locals'], 'locals'));
  const at = (local: string, { type, name }: TerraformResource): unknown => below(below(own(locals, local), type), name);
  return {
    tierOf: (resource) => at(statedLocals.tiers, resource) ?? locals[statedLocals.environment],
    reasonFor: (resource, attribute) => {
      const reasons = at(statedLocals.reasons, resource);
      // in a string of Terraform, a doubled sign is one
      return isBlock(reasons) ? nearest(reasons, attribute)?.replace(/([$%])\1\{/g, '$1{') : undefined;
    },
  };
}

function below(block: unknown, key: string): unknown {
  return isBlock(block) ? own(block, key) : undefined;
}

function nearest(reasons: Block, attribute: string): string | undefined {
  const steps = attribute.split('.');
  return steps
    .map((_, index) => own(reasons, steps.slice(0, steps.length - index).join('.')))
    .flatMap((reason) => (typeof reason === 'string' && reason.trim() !== '' ? [reason] : []))[0];
}
