import { own } from '../../../model/own';
import type { JsonSchema } from './value-name';

/** Whatever fits the values that the environments have. */
export const anything: JsonSchema = {};
export const text: JsonSchema = { type: 'string' };
/** Text that says something. */
export const someText: JsonSchema = { type: 'string', minLength: 1 };
export const flag: JsonSchema = { type: 'boolean' };
export const texts: JsonSchema = { type: 'array', items: { type: 'string' } };
export const objects: JsonSchema = { type: 'array', items: { type: 'object' } };
/** A structure of Kubernetes, as its own documentation describes it. */
export const structure: JsonSchema = { type: 'object' };
/** Labels, annotations, a node selector: text by key. */
export const textMap: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } };
export const port: JsonSchema = integer(1, 65_535);
export const portOrName: JsonSchema = { type: ['integer', 'string'], minimum: 1, maximum: 65_535 };
/** `25%` or a number of pods. */
export const share: JsonSchema = { type: ['integer', 'string'], minimum: 0, pattern: '^[0-9]+%?$' };
/** `250m`, `2`, `1.5`. */
export const cores: JsonSchema = { type: ['string', 'number'], minimum: 0, pattern: '^[0-9]+([.][0-9]+)?m?$' };
/** `512Mi`, `2Gi`. */
export const bytes: JsonSchema = { type: ['string', 'integer'], minimum: 0, pattern: '^[0-9]+([.][0-9]+)?(m|k|[KMGTPE]i?|[eE][0-9]+)?$' };
const amount: JsonSchema = { type: ['string', 'integer'] };
/** Requests and limits of a container; other resources, such as those of devices, may stand beside. */
export const resources: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    requests: amounts({
      cpu: 'CPU reserved on the node, in cores (`2`) or thousandths (`250m`).',
      memory: 'Memory reserved on the node, in bytes (`512Mi`).',
      'ephemeral-storage': "Reserved on the node's disk, in bytes (`1Gi`).",
    }),
    limits: amounts({
      cpu: 'The most CPU, in cores (`2`) or thousandths (`250m`); beyond it the process is slowed down.',
      memory: 'The most memory, in bytes (`512Mi`); beyond it the process is killed.',
      'ephemeral-storage': "The most on the node's disk, in bytes (`1Gi`); beyond it the pod is evicted.",
    }),
    claims: { type: 'array', items: { type: 'object' }, description: 'Devices that are claimed.' },
  },
};

function amounts(descriptions: { readonly [name: string]: string }): JsonSchema {
  const schemas: { readonly [name: string]: JsonSchema } = { cpu: cores };
  const properties = Object.entries(descriptions).map(
    ([name, description]) => [name, { ...(own(schemas, name) ?? bytes), description }] as const,
  );
  return { type: 'object', additionalProperties: amount, properties: Object.fromEntries(properties) };
}

/** A whole repository: `registry.example.com:5000/team/api`. */
export const repository: JsonSchema = { type: 'string', pattern: '^[^\\s@]+$' };
/** `2.2.1`, `sha256:…`, or both: `2.2.1@sha256:…`. */
export const tag: JsonSchema = { type: 'string', pattern: '^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@?[a-z0-9]+:[0-9a-fA-F]{32,})?$' };
/** `3`, `latest`. */
export const version: JsonSchema = { type: ['string', 'integer'], minLength: 1 };
/** Lower-case letters, digits, hyphens and dots, as names of objects are. */
export const objectName: JsonSchema = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$', maxLength: 253 };

export function integer(minimum: number, maximum?: number): JsonSchema {
  return { type: 'integer', minimum, ...(maximum !== undefined && { maximum }) };
}

export function oneOf(...choices: readonly string[]): JsonSchema {
  return { type: 'string', enum: choices };
}
