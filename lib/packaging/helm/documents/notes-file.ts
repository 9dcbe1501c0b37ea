import { fieldAt, isRecord, sortedEntries } from '../../../model/record';
import type { OutputFile } from '../../../output/output-file';
import type { ObjectFamily } from '../../aligned-objects';
import { forwardedPorts } from '../../service-port';
import { escapeText } from '../print/escape-text';
import { nameSwitch } from '../vocabulary/name-value';
import { type ChartContents, hasValue, namespaceAction, whileOn } from './chart-contents';
import { environmentNotes } from './passages';
import { reachedServices } from './reached-services';

/** `templates/NOTES.txt`: what was installed, how to reach it and how to go on with a rollout. Every part begins with an empty line. */
export function notesFile(contents: ChartContents): OutputFile {
  const head = `{{ .Chart.Name }} {{ .Chart.Version }} is installed as release {{ .Release.Name }} in namespace ${namespaceAction(contents)}.`;
  const parts = [environmentNotes, podSecurity(contents), status(contents), access(contents), rollouts(contents), tests(contents)];
  return { path: 'templates/NOTES.txt', text: `${[head, ...parts.flat()].join('\n')}\n` };
}

/** Helm makes the namespace of a release, but without labels, so what they would enforce is off until they are set. */
function podSecurity(contents: ChartContents): readonly string[] {
  const labels = sortedEntries(namespaceLabels(contents));
  const secured = labels.filter(([key]) => /^pod-security\.kubernetes\.io\/(enforce|audit|warn)(-version)?$/.test(key));
  if (secured.length === 0) return [];
  const lines = secured.map(([key, value]) => `    ${escapeText(`${key}=${value}`)}`);
  return [
    '',
    'Helm makes namespaces without labels. These keep insecure pods out of it:',
    [`  kubectl label namespace ${namespaceAction(contents)} --overwrite`, ...lines].join(' \\\n'),
  ];
}

/** Of the application's own namespace, in the base if that has it. */
function namespaceLabels({ aligned: { base, families, namespaces } }: ChartContents): Readonly<Record<string, unknown>> {
  const own = families.find(({ kind, name }) => kind === 'Namespace' && [...namespaces.values()].includes(name));
  const [first] = own?.variants.values() ?? [];
  const labels = fieldAt(own?.variants.get(base) ?? first, ['metadata', 'labels']);
  return isRecord(labels) ? labels : {};
}

function status(contents: ChartContents): readonly string[] {
  return ['', 'See what it does:', `  kubectl --namespace ${namespaceAction(contents)} get pods`];
}

function access(contents: ChartContents): readonly string[] {
  const forwards = reachedServices(contents).flatMap(({ family, port, switches }) => {
    return whileOn(contents, switches, [
      `  kubectl --namespace ${namespaceAction(contents)} port-forward service/${escapeText(family.name)} ${forwardedPorts(port)}`,
    ]);
  });
  const hosts = contents.aligned.families.flatMap((family) => hostLines(contents, family));
  return [
    ...(forwards.length === 0 ? [] : ['', 'Reach it from this machine:', ...forwards]),
    ...(hosts.length === 0 ? [] : ['', 'Reach it from outside the cluster:', ...hosts]),
  ];
}

/** Host names that the chart has as values. */
function hostLines(contents: ChartContents, family: ObjectFamily): readonly string[] {
  const section = contents.sections.get(family);
  if (section === undefined) return [];
  const [hostnames, host] = [
    [section.name, 'route', 'hostnames'],
    [section.name, 'ingress', 'host'],
  ];
  const switches = [[section.name, 'enabled'], nameSwitch({ family, path: [] }, section).name];
  if (family.kind === 'HTTPRoute' && hasValue(contents, hostnames)) {
    return whileOn(contents, switches, [`{{- range .Values.${hostnames.join('.')} }}`, '  {{ . }}', '{{- end }}']);
  }
  if (family.kind !== 'Ingress' || !hasValue(contents, host)) return [];
  return whileOn(contents, switches, [`  {{ .Values.${host.join('.')} }}`]);
}

function rollouts(contents: ChartContents): readonly string[] {
  return contents.aligned.families
    .filter(({ kind }) => kind === 'Rollout')
    .flatMap((family) => {
      const section = contents.sections.get(family);
      const switches = section === undefined ? [] : [[section.name, 'enabled'], nameSwitch({ family, path: [] }, section).name];
      return whileOn(contents, switches, rolloutLines(contents, family));
    });
}

function rolloutLines(contents: ChartContents, { name }: ObjectFamily): readonly string[] {
  const command = (verb: string) => `  kubectl argo rollouts --namespace ${namespaceAction(contents)} ${verb} ${escapeText(name)}`;
  return [
    '',
    `${escapeText(name)} changes its version step by step. Follow that, let it go on where it waits, or take it back:`,
    `${command('get rollout')} --watch`,
    command('promote'),
    command('abort'),
  ];
}

function tests(contents: ChartContents): readonly string[] {
  if (reachedServices(contents).length === 0) return [];
  return whileOn(
    contents,
    [['tests', 'enabled']],
    ['', 'Test it:', '  helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }} --logs'],
  );
}
