import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { PublicEndpointProps } from '../../google/load-balancer/schema';

/** Stacks of services come first, though nothing of theirs is referred to by more than its name. */
export function comeAfterServices(scope: Construct, { backends }: PublicEndpointProps): void {
  const stack = TerraformStack.of(scope);
  for (const service of Object.values(backends).flatMap(({ services = [] }) => services)) {
    const other = 'resource' in service ? service.resource.cdktfStack : undefined;
    if (TerraformStack.isStack(other) && other !== stack) stack.addDependency(other);
  }
}
