import { App, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { refuseOtherFramework, refuseOtherLibrary } from '../one-copy';
import { bindingsOf } from './bindings-of';
import { unknownKeys } from './unknown-keys';

/** A resource's class of the provider's bindings. */
export type ResourceClass<Config, Resource> = new (scope: Construct, id: string, config: Config) => Resource;

/**
 * Makes a resource. The bindings leave out what they do not know, so that a protection that an older version lacks would be gone without
 * a word; and parts of two copies of a framework lose each other's values.
 *
 * @throws Error naming what the installed version of the bindings does not know, or the copies
 */
export function make<Config extends object, Resource extends TerraformResource>(
  Class: ResourceClass<Config, Resource>,
  scope: Construct,
  id: string,
  config: Config,
): Resource {
  refuseOtherFramework(scope, App);
  refuseOtherLibrary(scope);
  const resource = new Class(scope, id, config);
  const unknown = unknownKeys(config, Reflect.get(resource, 'synthesizeAttributes').call(resource));
  if (unknown.length === 0) return resource;
  throw new Error(
    `${resource.node.path}: the installed bindings of the provider (${bindingsOf(resource)}) do not know ${unknown.join(', ')} of ${resource.terraformResourceType}: install newer ones, as the peer dependencies of orchestra-cdk ask for`,
  );
}
