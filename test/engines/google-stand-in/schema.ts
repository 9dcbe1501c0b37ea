import { readFileSync } from 'node:fs';
import path from 'node:path';
import missingDescriptions from './missing-descriptions.json';

/** `terraform providers schema -json` of the provider, as the data folder keeps it. */
export interface ProviderSchema {
  readonly provider_config: Schema;
  readonly resource_schemas: Readonly<Record<string, Schema>>;
  readonly data_source_schemas: Readonly<Record<string, Schema>>;
}

export interface Schema {
  readonly version: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

export interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

/** Terraform's own notation: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type AttributeType =
  | 'string'
  | 'bool'
  | 'number'
  | readonly ['list' | 'set' | 'map', AttributeType]
  | readonly ['object', Readonly<Record<string, AttributeType>>];

export interface NestedBlock {
  readonly block: Block;
  readonly nesting_mode: 'single' | 'list' | 'set';
  readonly min_items?: number;
  readonly max_items?: number;
}

export function readSchema(dataFolder: string): ProviderSchema {
  // as: the file is a data file of a known form, and Terraform itself refuses a schema that is not well-formed
  const schema = JSON.parse(readFileSync(path.join(dataFolder, 'google-6.50.0-provider-schema.json'), 'utf8')) as ProviderSchema;
  restoreDescriptions(schema);
  return schema;
}

/** The schema as the plugin protocol wants it. */
export function protocolSchema(schema: Schema) {
  return { version: schema.version, block: protocolBlock(schema.block) };
}

function protocolBlock(block: Block): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      type_name: name,
      block: protocolBlock(nested.block),
      nesting: nested.nesting_mode.toUpperCase(),
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
    })),
  };
}

/**
 * The data file was made by leaving descriptions out, and lost the attributes *named* `description` with them. The list is
 * what the declarations of @cdktf/provider-google 16.12.1 have and the file has not; conditions of IAM resources have one always.
 */
function restoreDescriptions(schema: ProviderSchema): void {
  for (const place of missingDescriptions) {
    const [type = '', ...blocks] = place.split('.').slice(0, -1);
    let block = schema.resource_schemas[type]?.block;
    for (const name of blocks) block = block?.block_types?.[name]?.block;
    if (block) addDescription(block);
  }
  for (const [type, { block }] of Object.entries(schema.resource_schemas)) {
    const condition = block.block_types?.['condition']?.block;
    if (/_iam_(member|binding)$/.test(type) && condition) addDescription(condition);
  }
}

function addDescription(block: Block): void {
  Object.assign(block.attributes ?? {}, { description: { type: 'string', optional: true } satisfies Attribute });
}
