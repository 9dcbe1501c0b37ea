import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { mapValues } from '../../lib/model/record';
import { engine } from './engine';

type Json = { readonly [key: string]: unknown };

/** What Kubernetes' own description says of a kind. */
interface Definition extends Json {
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

interface ResourceDefinition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Json } }[];
  };
}

/** Where kubeconform looks for the schema of an object. */
export const schemaLocation = '{{.Group}}-{{.ResourceAPIVersion}}-{{.ResourceKind}}.json';

function fileOf(group: string, version: string, kind: string): string {
  return `${group === '' ? version : group}-${version}-${kind.toLowerCase()}.json`; // kubeconform knows no core group
}

/**
 * Writes a JSON schema for each kind of Kubernetes and of resource definitions, in which no field may stand that it does not name. What
 * Kubernetes publishes for its API lacks that, and names an integer or a text, and an object without a type, in words of its own.
 */
export function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { definitions } = JSON.parse(readFileSync(path.join(engine('kubernetes-openapi'), 'swagger.json'), 'utf8')) as {
    readonly definitions: { readonly [name: string]: Definition };
  }; // as Kubernetes publishes it
  const strictly = new Map(Object.entries(definitions).map(([name, each]) => [name, strict(each)]));
  for (const [name, definition] of Object.entries(definitions)) {
    for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
      const used = Object.fromEntries([...reachable(name, strictly)].map((each) => [each, strictly.get(each)]));
      write(folder, fileOf(group, version, kind), { $ref: `#/definitions/${name}`, definitions: used });
    }
  }
  for (const { spec } of resourceDefinitions())
    for (const { name, schema } of spec.versions) write(folder, fileOf(spec.group, name, spec.names.kind), whole(schema.openAPIV3Schema));
}

function write(folder: string, file: string, schema: unknown): void {
  writeFileSync(path.join(folder, file), JSON.stringify(schema));
}

/** Of Argo Rollouts and the Gateway API as their controllers bring them, and of GKE and Istio as far as we use them. */
function resourceDefinitions(): readonly ResourceDefinition[] {
  const brought = path.resolve(engine('kubernetes-openapi'), '../../definitions');
  const files = [
    ...readdirSync(brought).map((name) => path.join(brought, name)),
    ...['gke-definitions.yaml', 'istio-definitions.yaml'].map((name) => path.join(__dirname, name)),
  ];
  return files
    .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as ResourceDefinition | null)) // of such files
    .filter((each) => each?.kind === 'CustomResourceDefinition')
    .filter((each) => each !== null);
}

/** A resource definition says nothing of what every object has. */
function whole(schema: Json): unknown {
  const properties = { apiVersion: {}, kind: {}, metadata: {}, ...(schema['properties'] as Json) };
  return strict({ ...schema, properties });
}

function reachable(name: string, all: ReadonlyMap<string, unknown>, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, next = ''] of JSON.stringify(all.get(name)).matchAll(/"#\/definitions\/([^"]+)"/g)) reachable(next, all, found);
  return found;
}

function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const given = schema as Json; // an object
  if (given['format'] === 'int-or-string' || given['x-kubernetes-int-or-string'] === true) return { type: ['string', 'integer'] };
  const { properties, format: _, ...rest } = given;
  const fields = {
    ...mapValues(rest as Json, strict),
    ...(properties !== undefined && { properties: mapValues(properties as Json, strict) }), // by the names of fields
  };
  const isOpen =
    given['properties'] === undefined || 'additionalProperties' in given || given['x-kubernetes-preserve-unknown-fields'] === true;
  return isOpen ? fields : { ...fields, additionalProperties: false };
}
