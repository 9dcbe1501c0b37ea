/** A resource in Terraform JSON. */
export interface TerraformResource {
  /** `google_sql_database_instance`. */
  readonly type: string;
  readonly name: string;
  /** `<type>.<name>`, as Terraform prints it. */
  readonly address: string;
  readonly config: Block;
}

/** Attributes and blocks by their names. Where one block may stand, there is it or a list with it alone. */
export interface Block {
  readonly [name: string]: unknown;
}

/** A place in a resource, such as `template.containers.0.image`, and what stands there. */
export interface Place {
  readonly path: string;
  /** Undefined where nothing stands. */
  readonly value: unknown;
}

/** All resources of a stack, with the labels that its provider adds to each. */
export function resourcesOf(stack: unknown): readonly TerraformResource[] {
  const types = blockAt(stack, 'resource');
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(isBlock(named) ? named : {}).flatMap(([name, content]) => {
      const [config] = Array.isArray(content) ? content : [content];
      return isBlock(config) ? [{ type, name, address: `${type}.${name}`, config }] : [];
    }),
  );
}

/** What stands at a path, once for each element of the lists on the way unless it says which; where nothing does, one place says so. */
export function placesAt(config: unknown, path: string): readonly Place[] {
  return path
    .split('.')
    .reduce<readonly Place[]>((places, step) => places.flatMap((place) => below(place, step)), [{ path: '', value: config }]);
}

function below({ path, value }: Place, step: string): readonly Place[] {
  const at = (prefix: string, each: unknown): Place => ({
    path: prefix === '' ? step : `${prefix}.${step}`,
    value: isBlock(each) ? each[step] : undefined,
  });
  if (Array.isArray(value) && /^\d+$/.test(step)) return [{ path: `${path}.${step}`, value: value[Number(step)] }];
  return Array.isArray(value) ? value.map((each, index) => at(`${path}.${index}`, each)) : [at(path, value)];
}

/** The first value at a path. */
export function valueAt(config: unknown, path: string): unknown {
  const value = placesAt(config, path)[0]?.value;
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** The blocks at a path, whether there is one, a list of them, or none. */
export function blocksAt(config: unknown, path: string): readonly { readonly path: string; readonly block: Block }[] {
  return placesAt(config, path).flatMap(({ path: place, value }) =>
    Array.isArray(value)
      ? value.flatMap((block: unknown, index) => (isBlock(block) ? [{ path: `${place}.${index}`, block }] : []))
      : isBlock(value)
        ? [{ path: place, block: value }]
        : [],
  );
}

/** A list of texts, or a text alone, as the texts that it holds. */
export function textsAt(config: unknown, path: string): readonly string[] {
  return placesAt(config, path)
    .flatMap(({ value }): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string');
}

export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function blockAt(value: unknown, name: string): Block {
  const found = isBlock(value) ? value[name] : undefined;
  return isBlock(found) ? found : {};
}

/** Whether Terraform knows it only later, so that nobody can judge it here. `$${` is a text that begins with a dollar sign. */
export function isReference(value: unknown): boolean {
  return typeof value === 'string' && /(?<!\$)\$\{/.test(value);
}

/** Whether a value refers to a resource. */
export function refersTo(value: unknown, { address }: TerraformResource): boolean {
  return typeof value === 'string' && isReference(value) && value.includes(`${address}.`);
}

/** Addresses of the resources that a value refers to. */
export function addressesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string' || !isReference(value)) return [];
  return [...value.matchAll(/(\w+\.[\w-]+)(?=\.)/g)].map(([, address = '']) => address);
}
