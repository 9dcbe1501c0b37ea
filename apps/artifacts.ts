import {
  cloudRun,
  cloudRunDelivery,
  compile,
  compose,
  deliveryFiles,
  githubWorkflows,
  helmChart,
  kustomizeOverlays,
  type Note,
  type OutputFile,
  packageObjects,
  resolve,
  summarizeNotes,
  writeFiles,
} from 'orchestra-cdk';
import { systems } from './systems';

/**
 * Files for other tools than cdktf and cdk8s: `deploy/<application>/<helm | kustomize | argocd | flux | compose | environment>/…`, and
 * `deploy/.github/workflows/…`, which go to the root of the repository, since GitHub reads workflows nowhere else.
 */
const files = new Map<string, string>();
const known: Note[] = [];
for (const { application, environments, version, runsOnCloudRun, delivery } of systems) {
  const { name } = application;
  const packaged = packageObjects(application, environments);
  if (delivery !== undefined) {
    add(name, deliveryFiles(delivery));
    for (const { path, text } of githubWorkflows(delivery).output) files.set(path, text);
  }
  add(`${name}/helm`, helmChart({ chart: { name, version }, ...packaged }));
  add(`${name}/kustomize`, kustomizeOverlays({ name, ...packaged }));
  for (const environment of Object.values(environments)) {
    if (environment.compose !== undefined) add(`${name}/compose/${environment.name}`, compile(compose, application, environment));
    if (environment.google !== undefined && runsOnCloudRun)
      add(`${name}/${environment.name}`, cloudRunDelivery(resolve(application, environment, cloudRun.rules)));
  }
}
writeFiles(process.env['DEPLOY_OUTDIR'] ?? 'deploy', files, { owner: 'apps/artifacts' });
process.stderr.write(`files: ${summarizeNotes(known)}\n`);

/** What is not written yet: a delivery comes first, and has all that its environments are deployed from. */
function add(folder: string, { output, notes }: { readonly output: readonly OutputFile[]; readonly notes: readonly Note[] }): void {
  if ([...files.keys()].some((path) => path.startsWith(`${folder}/`))) return;
  for (const { path, text } of output) files.set(`${folder}/${path}`, text);
  known.push(...notes);
}
