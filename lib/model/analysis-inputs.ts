import type { AnalysisInputs } from './argument';
import { headerName } from './schema/names';
import { type InputOf, objectAs } from './schema/object';
import { withStandIn } from './schema/schema';
import { listOf, recordOf, text, whole } from './schema/values';

export const some = text({ pattern: /\S/, allowed: 'a string that is not empty' });
export const address = withStandIn(
  text({
    pattern: /^(?:https?:\/\/[^\s/]+|\{\{\s*args\.[\w-]+\s*\}\})\S*$/,
    allowed: 'an http or https address, or one that starts with an argument',
  }),
  'http://localhost',
);
export const headers = recordOf(text({ pattern: /^[^\r\n]+$/, allowed: 'one line of text' }), { ...headerName, drops: true });

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
