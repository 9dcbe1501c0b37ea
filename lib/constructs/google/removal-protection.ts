import { type IResolveContext, Lazy, TerraformElement, type TerraformResource, TerraformStack } from 'cdktf';
import { cloudName, type DefaultPlace } from '../../google/cloud-name';
import type { Flag } from '../../google/tokens';
import { peek } from '../../model/schema/plain-data';
import { addressOf } from './address-of';
import { attributesOf } from './attributes-of';

const childId = 'RemovalProtection';
const [locked, unlocked] = ['protected', 'unprotected'];

/**
 * What may not be removed from a stack while it is protected. Google's own protection is in the way of the resource itself only, after its
 * rights, users and pools are gone; `prevent_destroy` goes with the block that it stands in. So the stack keeps a list of the protected
 * resources that Terraform refuses to shorten, when it plans. What has `deletionProtection: false` is moved to another list, and can go.
 */
export class RemovalProtection extends TerraformElement {
  private readonly guarded = new Map<TerraformResource, boolean>();
  /** Whether the list is there with nothing on it, so that the last one to leave it is guarded too. */
  isKept = false;

  private constructor(stack: TerraformStack) {
    super(stack, childId);
  }

  static of(stack: TerraformStack): RemovalProtection {
    const child = stack.node.tryFindChild(childId);
    // as: nothing else makes a child of this name
    return child === undefined ? new RemovalProtection(stack) : (child as RemovalProtection);
  }

  guard(resource: TerraformResource, isProtected: boolean): void {
    this.guarded.set(resource, isProtected);
  }

  override toTerraform() {
    const all = [...this.guarded];
    if (!this.isKept && !all.some(([, isProtected]) => isProtected)) return {};
    const free = all.flatMap(([resource, isProtected]) => (isProtected ? [] : [resource]));
    const moved = [...all.flatMap(([resource]) => this.rename(resource)), ...free.map((resource) => this.release(resource))];
    const list = (isListed: boolean) => ({
      for_each: Lazy.stringValue({
        produce: (context) => {
          const keys = all.flatMap(([resource, isProtected]) => (isProtected === isListed ? [this.keyOf(resource, context)] : []));
          return `\${toset(${JSON.stringify(keys.sort())})}`;
        },
      }),
    });
    return {
      resource: {
        terraform_data: {
          [locked]: { ...list(true), lifecycle: { prevent_destroy: true } },
          ...(free.length > 0 && { [unlocked]: list(false) }),
        },
      },
      ...(moved.length > 0 && { moved }),
    };
  }

  private release(resource: TerraformResource): object {
    const at = (list: string) => Lazy.stringValue({ produce: (context) => entry(list, this.keyOf(resource, context)) });
    return { from: at(locked), to: at(unlocked) };
  }

  /** An entry by address moves with the resource; one by name stays, and there is none to move. */
  private rename(resource: TerraformResource): object[] {
    const { moved } = resource.toTerraform();
    return (Array.isArray(moved) ? moved : []).map(({ from }) => ({
      from: entry(locked, from),
      to: Lazy.stringValue({ produce: (context) => entry(locked, this.keyOf(resource, context)) }),
    }));
  }

  /** By the name in Google Cloud, which stays when the address changes; by the address where the name is known later only. */
  private keyOf(resource: TerraformResource, context: IResolveContext): string {
    const { terraformResourceType: type } = resource;
    const name = cloudName(type, peek(context.resolve(attributesOf(resource))), this.place());
    return name === undefined || name.includes('${') ? addressOf(resource) : `${type} ${name}`;
  }

  private place(): DefaultPlace {
    const { project = '', region = '' } = this.cdktfStack as Partial<DefaultPlace>; // of a GoogleStack; resources say their own anyway
    return { project, region };
  }
}

function entry(list: string, key: string): string {
  return `terraform_data.${list}[${JSON.stringify(key)}]`;
}

/** Has Terraform refuse a plan in which a protected resource is no longer there; what is protected by a variable is on the list too. */
export function guardRemoval(resource: TerraformResource, isProtected: Flag): void {
  RemovalProtection.of(TerraformStack.of(resource)).guard(resource, isProtected !== false);
}
