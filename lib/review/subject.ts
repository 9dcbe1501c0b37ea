import type { ComparedLeaf } from './compared-leaf';
import type { FieldStep } from './field-step';

/**
 * What a change is about, in words that all planes share: `image`, `env LOG_LEVEL`, `scaling.min`. One cause that is seen in several planes
 * has one subject. Undefined for what only its own plane knows.
 */
export function subjectOf(leaf: ComparedLeaf): string | undefined {
  const { item, steps, shape } = leaf;
  if (isPort(leaf)) return 'port';
  const path = plainPath(steps, shape, item.plane);
  for (const [pattern, subject] of subjects[item.plane] ?? []) {
    const match = pattern.exec(path.text);
    if (match !== null)
      return `${match[1] === undefined ? subject : subject.replace('*', words(match[1]))}${path.container(item.workload)}`;
  }
  return undefined;
}

type Subjects = readonly (readonly [pattern: RegExp, subject: string])[];

const containerSubjects: Subjects = [
  [/^image$/, 'image'],
  [/^env\.([^.]+)/, 'env *'],
  [/^resources\.((?:requests|limits)\.[\w-]+)$/, 'resources.*'],
  [/^((?:startup|liveness|readiness)(?:Probe|_probe).*)$/, 'probes.*'],
  [/^(command|args)$/, '*'],
];

const subjects: { readonly [plane: string]: Subjects } = {
  kubernetes: [...containerSubjects, [/^spec\.(?:replicas|minReplicas)$/, 'scaling.min'], [/^spec\.maxReplicas$/, 'scaling.max']],
  terraform: [...containerSubjects, [/scaling\.min_instance_count$/, 'scaling.min'], [/scaling\.max_instance_count$/, 'scaling.max']],
  helm: [
    [/^image\.(?:tag|repository|digest)$/, 'image'],
    [/^env\.([^.]+)/, 'env *'],
    [/^resources\.((?:requests|limits)\.[\w-]+)$/, 'resources.*'],
    [/^replicaCount$/, 'scaling.min'],
    [/^autoscaling\.minReplicas$/, 'scaling.min'],
    [/^autoscaling\.maxReplicas$/, 'scaling.max'],
  ],
  compose: [
    [/^image$/, 'image'],
    [/^environment\.([^.]+)/, 'env *'],
    [/^deploy\.resources\.limits\.cpus$/, 'resources.limits.cpu'],
    [/^deploy\.resources\.limits\.memory$/, 'resources.limits.memory'],
    [/^cpu_shares$/, 'resources.requests.cpu'],
    [/^deploy\.resources\.reservations\.memory$/, 'resources.requests.memory'],
    [/^(?:entrypoint|command)$/, 'args'],
    [/^(?:scale|deploy\.replicas)$/, 'scaling.min'],
  ],
};

/** The path below the container where there is one, and which container that is. */
function plainPath(steps: readonly FieldStep[], shape: string, plane: string) {
  const at = steps.findIndex((step, index) => typeof step !== 'string' && /^(?:initC|c)ontainers$/.test(String(steps[index - 1])));
  const inside = at !== -1 && (plane === 'kubernetes' || /template/.test(shape));
  const named = steps[at];
  const name = inside && typeof named === 'object' ? named.value : undefined;
  const rest = inside ? steps.slice(at + 1) : steps;
  const text = rest.map((step) => (typeof step === 'string' ? step : step.value)).join('.');
  const isMain = (workload: string | undefined) => name === undefined || name === workload || plane !== 'kubernetes';
  return { text, container: (workload: string | undefined) => (isMain(workload) ? '' : ` of ${name}`) };
}

/** `readinessProbe.httpGet.path` and `readiness_probe.http_get.path` are `readiness.httpGet.path`. */
function words(text: string): string {
  if (!/^\w+(?:Probe|_probe)/.test(text)) return text;
  return text.replace(/(?:Probe|_probe)/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A port is written down wherever something leads to it. */
function isPort({ steps, from, to }: ComparedLeaf): boolean {
  const isNumber = (value: unknown) => /^\d+$/.test(String(value));
  if (!isNumber(from) || !isNumber(to)) return false;
  const [last, before] = [steps.at(-1), steps.at(-2)];
  const isVariable = last === 'PORT' || (last === 'value' && typeof before === 'object' && before.value === 'PORT');
  return isVariable || (typeof last === 'string' && /(?:^|_)port$|Port$/.test(last) && last !== 'nodePort');
}
