import { groupBy } from '../../../model/group-by';
import { fieldAt, isRecord, sortedEntries } from '../../../model/record';
import type { OutputFile } from '../../../output/output-file';
import type { ObjectFamily } from '../../aligned-objects';
import { podPath } from '../objects/pod-path';
import { escapeText } from '../print/escape-text';
import type { ChartContents } from './chart-contents';
import { namespaceAction, whileOn } from './chart-contents';
import { type ReachedService, reachedServices } from './reached-services';

/**
 * `templates/tests/`: for every workload with a Service, a pod that `helm test` starts and that connects to it. Off unless asked for:
 * `helm template` prints tests too, and what it prints is to be the application.
 */
export function connectionTests(contents: ChartContents): readonly OutputFile[] {
  const limited = new Set(
    contents.aligned.families.flatMap((each) => (each.kind === 'NetworkPolicy' ? (contents.sections.get(each) ?? []) : [])),
  );
  const podsOf = podsByName(contents);
  return reachedServices(contents).map((service) => {
    const labels = podLabels(podsOf.get(service.section.workload) ?? []);
    // something limits who may connect to the workload, and its pods can be selected by their labels
    const isLimited = limited.has(service.section) && Object.keys(labels).length > 0;
    const policy = isLimited ? ['---', ...policyLines(contents, service, labels)] : [];
    const lines = whileOn(contents, service.switches, [...podLines(contents, service), ...policy]);
    const text = ['{{- if .Values.tests.enabled }}', ...lines, '{{- end }}', ''].join('\n');
    return { path: `templates/tests/${service.section.folder}-connection.yaml`, text };
  });
}

function podLines(contents: ChartContents, { family, section, port }: ReachedService): readonly string[] {
  return [
    ...['apiVersion: v1', 'kind: Pod'],
    ...metadataLines(contents, section.workload, 0),
    'spec:',
    '  automountServiceAccountToken: false',
    '  restartPolicy: Never',
    '  activeDeadlineSeconds: 120',
    '  securityContext:',
    '    runAsNonRoot: true',
    '    runAsUser: 65532',
    '    runAsGroup: 65532',
    '    seccompProfile:',
    '      type: RuntimeDefault',
    '  containers:',
    '    - name: connect',
    `      image: {{ include "${contents.chart.name}.image" .Values.tests.image | quote }}`,
    '      imagePullPolicy: {{ .Values.tests.image.pullPolicy }}',
    '      command:',
    '        - sh',
    '        - -c',
    `        - for try in 1 2 3 4 5 6; do nc -z -w 5 ${escapeText(family.name)} ${port} && exit 0; sleep 5; done; exit 1`,
    '      resources:',
    '        requests:',
    '          cpu: 10m',
    '          memory: 16Mi',
    '        limits:',
    '          memory: 16Mi',
    '      securityContext:',
    '        allowPrivilegeEscalation: false',
    '        readOnlyRootFilesystem: true',
    '        capabilities:',
    '          drop:',
    '            - ALL',
  ];
}

/** Lets the pod in while the test runs: the workload's own policy knows nothing of it, and policies add up. */
function policyLines(
  contents: ChartContents,
  { section }: ReachedService,
  podsLabels: Readonly<Record<string, unknown>>,
): readonly string[] {
  const labels = sortedEntries(podsLabels);
  return [
    ...['apiVersion: networking.k8s.io/v1', 'kind: NetworkPolicy'],
    ...metadataLines(contents, section.workload, -1),
    'spec:',
    '  podSelector:',
    '    matchLabels:',
    ...labels.map(([key, value]) => `      ${JSON.stringify(key)}: ${escapeText(JSON.stringify(value))}`),
    '  policyTypes:',
    '    - Ingress',
    '  ingress:',
    '    - from:',
    '        - podSelector:',
    '            matchLabels:',
    `              app.kubernetes.io/name: ${testName(section.workload)}`,
  ];
}

function metadataLines(contents: ChartContents, workload: string, weight: number): readonly string[] {
  const policies = weight < 0 ? 'before-hook-creation,hook-succeeded' : 'before-hook-creation';
  return [
    'metadata:',
    `  name: ${testName(workload)}`,
    `  namespace: ${namespaceAction(contents)}`,
    '  labels:',
    `    app.kubernetes.io/name: ${testName(workload)}`,
    '  annotations:',
    '    helm.sh/hook: test',
    `    helm.sh/hook-weight: "${weight}"`,
    `    helm.sh/hook-delete-policy: ${policies}`,
  ];
}

/** At most 63 characters, since it is a label too. */
function testName(workload: string): string {
  return `${escapeText(workload.slice(0, 47).replace(/[^A-Za-z0-9]+$/, ''))}-connection-test`;
}

/** What has pods. */
function podsByName({ aligned }: ChartContents): ReadonlyMap<string, readonly ObjectFamily[]> {
  return groupBy(aligned.families, ({ kind, name }) => (podPath(kind) === undefined ? undefined : name));
}

/** Labels by which the workload finds its own pods, where they are the same in all environments. */
function podLabels(families: readonly ObjectFamily[]): Readonly<Record<string, unknown>> {
  const selectors = families.flatMap(({ variants }) =>
    [...variants.values()].map((object) => fieldAt(object, ['spec', 'selector', 'matchLabels'])),
  );
  const [selector, ...others] = new Map(selectors.map((each) => [JSON.stringify(each), each])).values();
  return others.length === 0 && isRecord(selector) ? selector : {};
}

/** Whether the chart has tests at all. */
export function hasTests(contents: ChartContents): boolean {
  return reachedServices(contents).length > 0;
}
