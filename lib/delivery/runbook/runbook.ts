import type { OutputFile } from '../../output/output-file';
import { deployers } from '../deployers';
import { code, markdownTable, markdownText } from '../markdown';
import { alertPassages } from './alert-passages';
import { argoCdPassages } from './argo-cd-passages';
import { byHandPassages } from './by-hand-passages';
import { cloudBuildPassages } from './cloud-build-passages';
import { cloudRunPassages } from './cloud-run-passages';
import { clusterPassages, wayBack } from './cluster-passages';
import { clusterTroubles } from './cluster-troubles';
import { composePassages } from './compose-passages';
import { fluxPassages } from './flux-passages';
import { githubPassages } from './github-passages';
import { isInCluster, isOnCloudRun, isOnHost, type Operated } from './operated';
import { pushPassages } from './push-passages';
import { joinPassages, type Passages, type Situation, situations } from './situations';

/** `RUNBOOK.md` of a delivery: what an operator does in each environment, with the names that things have there. */
export function runbookFile(application: string, environments: readonly Operated[]): OutputFile {
  const parts = [
    `# Runbook of ${application}`,
    'Commands run from the root of the repository. What is written in capitals is to be filled in. It is rendered: change the application, and render it again.',
    markdownTable(['environment', 'tier', 'where', 'deployed by'], environments.map(environmentRow)),
    markdownTable(
      ['what happens', ...environments.map(({ environment }) => environment.name)],
      questions.map(([question, situation]) => [
        question,
        ...environments.map(({ environment }) => `[${situation}](#${anchor(environment.name, situation)})`),
      ]),
    ),
    ...environments.flatMap(ofEnvironment),
    ...alertPassages(environments, (environment, situation) => `#${anchor(environment, situation)}`),
  ];
  return { path: 'RUNBOOK.md', text: markdownText(parts) };
}

/** As it is found at night: what hurts most comes first. */
const questions: readonly (readonly [string, Situation])[] = [
  ['A new version is bad, and is being rolled out', 'abort'],
  ['A new version is bad, and has all the traffic', 'roll back'],
  ['Something does not start, does not answer, does not go on', 'troubleshoot'],
  ['How far is it, and what does it log', 'watch'],
  ['A rollout waits for a person', 'promote'],
  ['A new version is to be deployed', 'deploy'],
  ['A new cluster or project', 'install'],
];

function environmentRow(operated: Operated): readonly string[] {
  const { environment, deploy } = operated;
  return [
    `[${environment.name}](#${environment.name})`,
    environment.tier,
    placeText(operated),
    deploy === undefined ? 'a person' : `${deployers[deploy.kind]}${deploy.after === undefined ? '' : `, after ${deploy.after}`}`,
  ];
}

function placeText({ site, delivery }: Operated): string {
  switch (site.kind) {
    case 'kubernetes': {
      const clusters = site.clusters.map(({ name }) => name);
      return `namespace ${code(site.namespace)}${clusters.length === 0 ? '' : `, cluster ${clusters.map(code).join(', ')}`}`;
    }
    case 'cloud-run':
      return `Cloud Run, project ${code(site.project)}, region ${code(site.region)}`;
    case 'compose':
      return `one host, ${code(`${delivery.folder}/${site.folder}`)}`;
  }
}

function ofEnvironment(operated: Operated): readonly string[] {
  const { name } = operated.environment;
  const passages = passagesOf(operated);
  return [
    `## ${name}`,
    ...situations.flatMap((situation) => {
      const found = passages[situation] ?? [];
      const texts = found.map((text) => text.replaceAll('(ROLL_BACK)', `(#${anchor(name, 'roll back')})`));
      return [`### ${name}: ${situation}`, ...(texts.length === 0 ? ['There is nothing to do.'] : texts)];
    }),
  ];
}

function passagesOf(operated: Operated): Passages {
  if (isInCluster(operated)) {
    return joinPassages(
      clusterPassages(operated),
      argoCdPassages(operated),
      fluxPassages(operated),
      pushPassages(operated),
      githubPassages(operated),
      cloudBuildPassages(operated),
      byHandPassages(operated),
      { 'roll back': wayBack(operated), troubleshoot: clusterTroubles(operated) },
    );
  }
  if (isOnCloudRun(operated))
    return joinPassages(cloudRunPassages(operated), pushPassages(operated), githubPassages(operated), cloudBuildPassages(operated));
  if (isOnHost(operated)) return joinPassages(composePassages(operated), pushPassages(operated), githubPassages(operated));
  return {};
}

/** As GitHub and GitLab make it of a heading `prod: roll back`. */
function anchor(environment: string, situation: Situation): string {
  return `${environment}-${situation.replaceAll(' ', '-')}`;
}
