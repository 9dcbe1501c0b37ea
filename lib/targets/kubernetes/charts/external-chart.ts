import { dnsName } from '../../../model/schema/names';
import { type InputOf, type OutputOf, objectAs } from '../../../model/schema/object';
import { type PlainFields, plainFields } from '../../../model/schema/plain-value';
import { listOf, text } from '../../../model/schema/values';

const semver =
  /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

const fields = {
  /** Address of the repository: `https://…` of an index, or `oci://…` of the folder that has the chart. */
  repository: text({
    pattern: /^(?:https|oci):\/\/[^\s/@?#]+[^\s@?#]*$/,
    allowed: "an address that starts with 'https://' or 'oci://', without credentials",
  }),
  /** Name of the chart there. @default - the name that the environment gives it */
  name: text({ pattern: /^[A-Za-z0-9][-_.A-Za-z0-9]*$/, allowed: 'the name of a chart' }).optional(),
  /** One version, and no range: `'4.12.1'`. */
  version: text({ pattern: semver, allowed: "one version such as '4.12.1', and no range" }),
  /** Values, as the chart reads them. @default {} */
  values: plainFields.default({}),
  /** Namespace that it is installed into. @default - that of the application */
  namespace: text(dnsName).optional(),
  /** Further namespaces in which it has objects, such as `kube-system`: Argo CD permits no others. @default [] */
  otherNamespaces: listOf(text(dnsName)).default([]),
  /** Kinds of the whole cluster that it brings, such as `ClusterRole.rbac.authorization.k8s.io`: Argo CD permits no others. @default [] */
  clusterKinds: listOf(
    text({
      pattern: /^[A-Z][A-Za-z0-9]*(?:\.[a-z0-9][-a-z0-9.]*)?$/,
      allowed: "a kind with its group, such as 'ClusterRole.rbac.authorization.k8s.io'",
    }),
  ).default([]),
};

/** A chart that somebody else publishes. */
export interface ExternalChart extends InputOf<typeof fields> {}
export interface ResolvedExternalChart extends OutputOf<typeof fields> {}
export const externalChartSchema = objectAs<ExternalChart, ResolvedExternalChart>(fields);

/**
 * A chart that somebody else publishes, in the version that is stated. It comes along in each way of delivery: as a dependency of the Helm
 * chart, else as a release of its own.
 *
 * @example
 * kubernetes: {
 *   charts: { 'ingress-nginx': externalChart({ repository: 'https://kubernetes.github.io/ingress-nginx', version: '4.12.1', namespace: 'ingress-nginx' }) },
 * }
 */
export function externalChart<V extends PlainFields>(
  chart: Omit<ExternalChart, 'values'> & { readonly values?: V },
): Omit<ExternalChart, 'values'> & { readonly values?: V } {
  return chart;
}
