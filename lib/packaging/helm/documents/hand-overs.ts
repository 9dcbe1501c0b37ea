import { liveName, ownReplicasCommand } from '../../../targets/kubernetes/own-replicas-command';
import type { ObjectFamily } from '../../aligned-objects';
import { autoscaledFamilies, handOverAnnotation, isScaledBy } from '../objects/autoscaled';
import { calledNames, firstSuffix, isHookJob } from '../objects/hook-job';
import { nameSwitch } from '../vocabulary/name-value';
import { type ChartContents, hasValue } from './chart-contents';
import { hookTimeout } from './hook-time';

/** How the README writes the commands of a chart. */
export interface CommandWords {
  /** `helm upgrade` in the base environment with further options. */
  readonly upgrade: (options: readonly string[]) => string;
  /** `kubectl` in the namespace of the base environment. */
  readonly kubectl: string;
}

/** Part of the README: what Helm runs before a release, and how long. */
export function hookJobsPart({ aligned }: ChartContents, { kubectl }: CommandWords): string {
  const jobs = aligned.families.filter(isHookJob);
  if (jobs.length === 0) return '';
  const timeout = hookTimeout(aligned, aligned.base);
  const lines = [
    `Helm runs ${listed(jobs)} before the rest of a release${timeout === undefined ? '' : `, and waits as long as \`--timeout\` says: each Job ends by itself before that`}. While one of an earlier try still runs, an upgrade stops before it changes anything.`,
    ...jobs.flatMap((job) => firstLines(job, `${kubectl} wait --for=condition=Complete --timeout=${timeout ?? '5m'} job/`)),
  ];
  return `## Jobs before a release\n\n${lines.join('\n\n')}`;
}

function firstLines(job: ObjectFamily, wait: string): readonly string[] {
  const called = calledNames(job);
  if (called.length === 0) return [];
  const { name } = job;
  const first = `${name}${firstSuffix}`;
  return [
    `\`${name}\` calls ${called.map((each) => `\`${each}\``).join(', ')}. In the release that brings that it is no hook but runs beside the pods, as \`${first}\`, so that \`--wait\` and \`--atomic\` do not wait for each other: \`${wait}${first}\`.`,
  ];
}

/** Part of the README: changes that give a running object, or its number of pods, another owner. */
export function handOversPart(contents: ChartContents, words: CommandWords): string {
  const parts = [scalingPart(contents, words), rolloutPart(contents, words)].filter((text) => text !== '');
  if (parts.length === 0) return '';
  return [
    '## Hand over what runs',
    'Done in one step, each of these loses ready pods; done as follows, none is lost. Helm 4 asks who owns a field: give its upgrades `--force-conflicts` here.',
    ...parts,
  ].join('\n\n');
}

function scalingPart(contents: ChartContents, { upgrade, kubectl }: CommandWords): string {
  const scaled = [...autoscaledFamilies(contents.aligned.families)];
  const [first] = scaled;
  if (first === undefined) return '';
  const live = liveName(first);
  const scaler = contents.aligned.families.find((each) => each.kind === 'HorizontalPodAutoscaler' && isScaledBy(first, each));
  const toggle = scaler && switchOf(contents, scaler);
  const on = toggle === undefined ? [] : [`--set ${toggle}=true`];
  const commands = [
    ownReplicasCommand(kubectl, first),
    `${kubectl} annotate ${live} helm.sh/resource-policy=keep ${handOverAnnotation}=true`,
    upgrade(on),
    `${kubectl} annotate ${live} helm.sh/resource-policy- ${handOverAnnotation}-`,
    upgrade(on),
  ];
  const others = scaled.length > 1 ? ` The same for ${listed(scaled.slice(1))}.` : '';
  return [
    `**From a fixed number of pods to an autoscaler.** Kubernetes sets a number that is no longer stated to 1 until the autoscaler looks, up to 15 seconds later. The first command gives the number that runs now an owner. The first upgrade forgets the ${first.kind}, which stays, and the second takes it back without its number.${others} No \`helm rollback\` over this step: upgrade with the values before instead, handed over likewise.`,
    console(commands),
    '**Back to a fixed number** takes one upgrade, and leaves the number that it states.',
  ].join('\n\n');
}

function rolloutPart(contents: ChartContents, { upgrade, kubectl }: CommandWords): string {
  const rollouts = contents.aligned.families.filter(({ kind }) => kind === 'Rollout');
  const [first] = rollouts;
  if (first === undefined) return '';
  const { name } = first;
  const toggle = switchOf(contents, first);
  const set = (value: boolean) => (toggle === undefined ? [] : [`--set ${toggle}=${value}`]);
  const to = [
    `${kubectl} annotate deployment ${name} helm.sh/resource-policy=keep`,
    upgrade(set(true)),
    `${kubectl} wait --for=jsonpath='{.status.phase}'=Healthy --timeout=15m rollouts.argoproj.io/${name}`,
    `${kubectl} delete deployment ${name}`,
  ];
  const back = [
    `${kubectl} annotate rollouts.argoproj.io ${name} helm.sh/resource-policy=keep`,
    upgrade(set(false)),
    `${kubectl} rollout status deployment/${name} --timeout=15m`,
    `${kubectl} delete rollouts.argoproj.io ${name} --cascade=orphan`,
  ];
  return [
    `**From a Deployment to a Rollout** (${listed(rollouts)}). Helm would delete the one before the other has pods. With an autoscaler, state a fixed number first (\`autoscaling.enabled: false\`) and hand that over afterwards: a Rollout without a number starts with 1.`,
    console(to),
    '**And back.** The pods of the Rollout stay, and its Deployment replaces them one by one.',
    console(back),
  ].join('\n\n');
}

function listed(families: readonly ObjectFamily[]): string {
  return [...new Set(families.map(({ name }) => `\`${name}\``))].join(', ');
}

function console(commands: readonly string[]): string {
  return ['```console', ...commands, '```'].join('\n');
}

/** Name of the value that says whether an object is in the release; undefined where the chart has none of its usual name. */
function switchOf(contents: ChartContents, family: ObjectFamily): string | undefined {
  const { name } = nameSwitch({ family, path: [] }, contents.sections.get(family));
  return hasValue(contents, name) ? name.join('.') : undefined;
}
