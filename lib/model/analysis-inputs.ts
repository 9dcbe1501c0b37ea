import { isText, type SecretReference, secretKind } from './env-value';
import { headerName } from './schema/names';
import { type InputOf, kinds, type OfKind, objectAs } from './schema/object';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, listOf, recordOf, text, whole } from './schema/values';

export const some = text({ pattern: /\S/, allowed: 'a string that is not empty' });
export const address = withStandIn(
  text({
    pattern: /^(?:https?:\/\/[^\s/]+|\{\{\s*args\.[\w-]+\s*\}\})\S*$/,
    allowed: 'an http or https address, or one that starts with an argument',
  }),
  'http://localhost',
);
export const headers = recordOf(text({ pattern: /^[^\r\n]+$/, allowed: 'one line of text' }), { ...headerName, drops: true });

const fieldFields = {
  /** Such as `metadata.labels['region']` or `spec.replicas`. */
  path: typed<`metadata.${string}` | `spec.${string}` | `status.${string}`>(
    text({ pattern: /^(?:metadata|spec|status)\..+$/, allowed: "a field of the Rollout such as 'spec.replicas'" }),
  ),
};
const fieldKind = { 'rollout-field': fieldFields };

/** What a field of the Rollout holds when it is asked; Kubernetes only. */
export interface RolloutField extends OfKind<typeof fieldKind, 'rollout-field'> {}
/** A text, a secret of the application, or a field of the Rollout. */
export type AnalysisArgument = string | SecretReference | RolloutField;

const argument: Schema<AnalysisArgument> = typed(either(isText, text(), kinds({ ...secretKind, ...fieldKind })));

export const inputFields = {
  /**
   * By name; `workload`, `namespace` and `version` are there by themselves. Analyses that are named together agree on the arguments that
   * they share. @default {}
   */
  args: recordOf(argument, {
    pattern: /^(?!(?:workload|namespace|version)$)[a-z](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/,
    allowed: 'letters, digits, hyphens and underscores, starting with a small letter, and not workload, namespace or version',
    code: 'wrong-name',
    drops: true,
  }).optional(),
};

/** Values that the texts of an analysis name as `{{args.NAME}}`. */
export interface AnalysisInputs extends InputOf<typeof inputFields> {}

const credentialFields = {
  tokenUrl: address,
  clientId: some,
  /** Of an argument: `'{{args.client-secret}}'`. */
  clientSecret: some,
  /** @default [] */
  scopes: listOf(some).optional(),
};

/** Client credentials of OAuth 2. Each text may hold arguments. */
export interface ClientCredentials extends InputOf<typeof credentialFields> {}

const serverFields = {
  /** `http` or `https`; may hold arguments. */
  address,
  /**
   * Sent with each question, by name; values may hold arguments, so that a secret is referred to: `{ authorization: 'Bearer {{args.token}}' }`,
   * or a tenant: `{ 'x-scope-orgid': '{{args.namespace}}' }`. @default {}
   */
  headers: headers.optional(),
  /** A token by client credentials. @default - none */
  oauth2: objectAs<ClientCredentials>(credentialFields).optional(),
  /** Seconds that an answer may take, 1 to 300. @default 30 */
  timeoutSeconds: whole(1, 300).optional(),
};

/** A Prometheus that an analysis asks instead of the environment's; Cloud Run asks Cloud Monitoring instead. */
export interface PrometheusServer extends InputOf<typeof serverFields> {}

export const askingFields = {
  /** @default - that of the environment */
  prometheus: objectAs<PrometheusServer>(serverFields).optional(),
};

/** What a query is sent to. */
export interface AsksPrometheus extends AnalysisInputs, InputOf<typeof askingFields> {}

/**
 * A field of the Rollout, as an argument of an analysis.
 *
 * @example
 * const analyses = { busy: prometheusQuery({ query: 'max(busy{region="{{args.region}}"})', limit: below(1), args: { region: rolloutField("metadata.labels['region']") } }) };
 */
export function rolloutField(path: RolloutField['path']): RolloutField {
  return { kind: 'rollout-field', path };
}
