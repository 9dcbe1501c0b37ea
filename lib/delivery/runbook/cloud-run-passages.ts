import { parseImage } from '../../model/image';
import { own } from '../../model/own';
import { googleNames } from '../../targets/google-names';
import { rolloutScript } from '../cloud-run-delivery';
import { code, enumeration, shellBlock } from '../markdown';
import type { CloudRunSite, Operated } from './operated';
import type { Passages } from './situations';

/** What holds for an environment on Cloud Run. */
export function cloudRunPassages(operated: Operated<CloudRunSite>): Passages {
  return {
    install: installing(operated),
    watch: [...watching(operated), ...pipelines(operated)],
    promote: promotion(operated),
    abort: abortion(operated),
    troubleshoot: troubles(operated),
  };
}

function gcloud({ project, region }: CloudRunSite, words: string): string {
  return `gcloud ${words} --project=${project} --region=${region}`;
}

function servicesOf({ output }: CloudRunSite): readonly { readonly workload: string; readonly name: string }[] {
  return Object.entries(output.services).map(([workload, { name }]) => ({ workload, name }));
}

function installing({ delivery, site, app, environment }: Operated<CloudRunSite>): readonly string[] {
  const { infrastructure } = delivery.commands;
  const secrets = Object.keys(app.secrets).map((name) => googleNames.secretId(app.name, name));
  const run = `${app.name}-${environment.name}`;
  // a pipeline has no right to what changes rarely: a person deploys it, by the name that it has unless the stacks are stated
  const stands = site.stacks.length === 1 && site.stacks[0] === run ? [`${run}-foundation`] : site.stacks.slice(0, -1);
  const deployed = (stacks: readonly string[]): readonly string[] => (stacks.length === 0 ? [] : deployCommands(infrastructure, stacks));
  const values = secrets.map((id) => `gcloud secrets versions add ${id} --data-file=FILE --project=${site.project}`);
  return [
    `Project ${code(site.project)}, region ${code(site.region)}. Stacks, in this order: ${enumeration([...stands, ...site.stacks.slice(-1)].map(code))}; the bootstrap stack of ${environment.name} before them.${values.length === 0 ? '' : ' Secrets get their values in between.'}`,
    shellBlock([
      'gcloud auth login',
      'gcloud auth application-default login',
      ...deployed(stands),
      ...values,
      ...deployed(site.stacks.slice(-1)),
    ]),
  ];
}

/** What brings stacks up, as the repository does it. */
export function deployCommands(tool: string, stacks: readonly string[]): readonly string[] {
  if (tool === 'cdktf' || tool === 'cdktn') return [`npx ${tool} deploy ${stacks.join(' ')}`];
  const at = (stack: string): string => `${tool} -chdir=cdktf.out/stacks/${stack}`;
  return ['npx cdktf synth', ...stacks.flatMap((stack) => [`${at(stack)} init`, `${at(stack)} apply`])];
}

function watching({ site }: Operated<CloudRunSite>): readonly string[] {
  const services = servicesOf(site);
  const jobs = Object.values(site.output.jobs).map(({ name }) => name);
  return [
    shellBlock([
      ...services.flatMap(({ name }) => [
        gcloud(site, `run services describe ${name}`),
        gcloud(site, `run revisions list --service=${name}`),
      ]),
      ...jobs.map((name) => gcloud(site, `run jobs executions list --job=${name}`)),
      ...Object.values(site.output.workers).map(({ name }) => gcloud(site, `beta run worker-pools describe ${name}`)),
    ]),
    'Logs:',
    shellBlock([
      ...services.map(({ name }) => gcloud(site, `run services logs read ${name} --limit=100`)),
      ...jobs.map((name) => gcloud(site, `run jobs logs read ${name} --limit=100`)),
    ]),
  ];
}

/** A service with steps, and the script that walks them; undefined where its stack does. */
interface Walked {
  readonly workload: string;
  /** Of the service, and of its pipeline where Cloud Deploy walks. */
  readonly name: string;
  readonly script: string | undefined;
  readonly driver: string | undefined;
}

function walked({ site, delivery }: Pick<Operated<CloudRunSite>, 'site' | 'delivery'>): readonly Walked[] {
  return Object.entries(site.output.services).flatMap(([workload, spec]) => {
    if (spec.rollout === undefined) return [];
    const script = rolloutScript(workload, spec);
    const path = script === undefined ? undefined : `${delivery.folder}/${site.folder}/${script}`;
    return [{ workload, name: spec.name, script: path, driver: spec.rolloutDriver }];
  });
}

/** What Cloud Deploy does. */
function pipelines(operated: Operated<CloudRunSite>): readonly string[] {
  const names = walked(operated).flatMap(({ name, driver }) => (driver === 'cloud-deploy' ? [name] : []));
  if (names.length === 0) return [];
  return [
    'Rollouts of Cloud Deploy; RELEASE is a name of the first list:',
    shellBlock(
      names.flatMap((name) => [
        gcloud(operated.site, `deploy releases list --delivery-pipeline=${name} --limit=5`),
        gcloud(operated.site, `deploy rollouts list --delivery-pipeline=${name} --release=RELEASE`),
      ]),
    ),
  ];
}

function promotion(operated: Operated<CloudRunSite>): readonly string[] {
  const { site, app } = operated;
  const found = walked(operated);
  if (found.length === 0) return ['Nothing waits for a person: a new revision that answers gets all requests.'];
  return found.flatMap(({ workload, script }): readonly string[] => {
    if (script === undefined)
      return [
        `The steps of ${code(workload)} are those of its stack: the next deployment of ${code(site.stacks.at(-1) ?? '')} takes the next one.`,
      ];
    const image = parseImage(own(app.workloads, workload)?.image ?? '')?.repository ?? workload;
    return [
      `The rollout of ${code(workload)} ends with status 3 where a person has to decide. It goes on with the image that it was started with:`,
      shellBlock([`bash ${script} ${image}:VERSION --promote`]),
    ];
  });
}

function abortion(operated: Operated<CloudRunSite>): readonly string[] {
  const found = walked(operated);
  if (found.length === 0) return ['There is nothing to abort: roll back.'];
  return found.flatMap(({ workload, script }): readonly string[] =>
    script === undefined
      ? [`The steps of ${code(workload)} are those of its stack: roll back.`]
      : [`All requests for ${code(workload)} go to the version before again:`, shellBlock([`bash ${script} --abort`])],
  );
}

function troubles({ site }: Operated<CloudRunSite>): readonly string[] {
  const services = servicesOf(site);
  const jobs = Object.entries(site.output.jobs);
  const before = jobs.filter(([workload]) => site.output.beforeRelease.includes(workload)).map(([, { name }]) => name);
  return [
    ...(services.length === 0
      ? []
      : [
          '**A revision does not get ready, or answers with errors.** The condition `Ready` of the revision tells why it did not start; then the log.',
          shellBlock(
            services.flatMap(({ name }) => [
              gcloud(site, `run services describe ${name} --format='yaml(status.conditions,status.traffic)'`),
              gcloud(site, 'run revisions describe REVISION'),
              gcloud(site, `run services logs read ${name} --limit=200 --log-filter='severity>=WARNING'`),
            ]),
          ),
        ]),
    ...(before.length === 0
      ? []
      : [
          '**A job before a release has failed.** The new version has no requests before it has succeeded.',
          shellBlock(
            before.flatMap((name) => [
              gcloud(site, `run jobs executions list --job=${name} --limit=5`),
              gcloud(site, `run jobs logs read ${name} --limit=200`),
              gcloud(site, `run jobs execute ${name} --wait`),
            ]),
          ),
        ]),
  ];
}
