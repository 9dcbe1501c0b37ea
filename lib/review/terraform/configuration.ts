import { own } from '../../model/own';
import { isRecord } from '../../model/record';

/** A resource or a data source, as a stack states it. */
export interface Stated {
  /** `google_sql_database.Main`, `data.google_project.this`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: { readonly [attribute: string]: unknown };
  /** Of the construct that it comes from. */
  readonly source?: string;
}

/** A stack of Terraform, as far as a plan follows from it. */
export interface Configuration {
  readonly resources: ReadonlyMap<string, Stated>;
  readonly data: ReadonlyMap<string, Stated>;
  readonly moved: readonly Move[];
  /** Addresses that Terraform forgets without a deletion. */
  readonly forgotten: ReadonlySet<string>;
  /** Addresses that exist already and are taken over. */
  readonly imported: ReadonlySet<string>;
  readonly locals: { readonly [name: string]: unknown };
  /** Defaults, of variables that have one. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** Of the provider block without an alias. */
  readonly provider: { readonly [argument: string]: unknown };
}

/** An address that was another one before. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Reads the parsed content of a cdk.tf.json. */
export function readConfiguration(stack: { readonly [block: string]: unknown }): Configuration {
  return {
    resources: statedIn(stack['resource'], ''),
    data: statedIn(stack['data'], 'data.'),
    moved: list(stack['moved']).flatMap((each) =>
      isRecord(each) && typeof each['from'] === 'string' && typeof each['to'] === 'string' ? [{ from: each['from'], to: each['to'] }] : [],
    ),
    forgotten: new Set(addresses(stack['removed'], 'from')),
    imported: new Set(addresses(stack['import'], 'to')),
    locals: Object.assign({}, ...list(stack['locals']).filter(isRecord)),
    variables: new Map(
      labelled(stack['variable']).flatMap(([name, body]) =>
        isRecord(body) && body['default'] !== undefined ? [[name, body['default']] as const] : [],
      ),
    ),
    provider:
      labelled(stack['provider']).flatMap(([name, body]) => (name === 'google' && isRecord(body) && !body['alias'] ? [body] : []))[0] ?? {},
  };
}

/** A value as a list: one that is none stands for a list of itself. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Blocks with a label, such as `resource`: an object, or lists of objects. */
function labelled(value: unknown): readonly (readonly [label: string, body: unknown])[] {
  return list(value).flatMap((each) =>
    isRecord(each)
      ? Object.entries(each)
          .filter(([label]) => label !== '//')
          .flatMap(([label, body]) => list(body).map((one) => [label, one] as const))
      : [],
  );
}

function statedIn(blocks: unknown, prefix: string): ReadonlyMap<string, Stated> {
  const found = labelled(blocks).flatMap(([type, named]) =>
    labelled(named).flatMap(([name, attributes]) => (isRecord(attributes) ? [stated(prefix, type, name, attributes)] : [])),
  );
  return new Map(found.map((each) => [each.address, each]));
}

function stated(prefix: string, type: string, name: string, attributes: Stated['attributes']): Stated {
  const comment = attributes['//'];
  const metadata = isRecord(comment) ? comment['metadata'] : undefined;
  const source = isRecord(metadata) ? metadata['path'] : undefined;
  return { address: `${prefix}${type}.${name}`, type, attributes, ...(typeof source === 'string' && { source }) };
}

function addresses(blocks: unknown, argument: string): readonly string[] {
  return list(blocks).flatMap((each) => (isRecord(each) && typeof own(each, argument) === 'string' ? [String(own(each, argument))] : []));
}
