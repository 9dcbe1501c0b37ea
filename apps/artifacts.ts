import {
  cloudRun,
  cloudRunDelivery,
  compile,
  compose,
  deliveryFiles,
  formatNote,
  helmChart,
  kustomizeOverlays,
  type Note,
  type OutputFile,
  packageObjects,
  resolve,
  writeFiles,
} from 'orchestra-cdk';
import { systems } from './systems';

/** Files for other tools than cdktf and cdk8s: `deploy/<application>/<helm | kustomize | argocd | flux | compose | environment>/…`. */
const files = new Map<string, string>();
for (const { application, environments, version, runsOnCloudRun, delivery } of systems) {
  const { name } = application;
  const packaged = packageObjects(application, environments);
  if (delivery !== undefined) add(name, deliveryFiles(delivery));
  if (isNew(`${name}/helm`)) add(`${name}/helm`, helmChart({ chart: { name, version }, ...packaged }));
  if (isNew(`${name}/kustomize`)) add(`${name}/kustomize`, kustomizeOverlays({ name, ...packaged }));
  for (const environment of Object.values(environments)) {
    const composed = `${name}/compose/${environment.name}`;
    if (environment.compose !== undefined && isNew(composed)) add(composed, compile(compose, application, environment));
    const rolledOut = `${name}/${environment.name}`;
    if (environment.google !== undefined && runsOnCloudRun && isNew(rolledOut))
      add(rolledOut, cloudRunDelivery(resolve(application, environment, cloudRun.rules)));
  }
}
writeFiles(process.env['DEPLOY_OUTDIR'] ?? 'deploy', files, { owner: 'apps/artifacts' });

/** Whether the delivery has nothing there: what it has is deployed as it stands. */
function isNew(folder: string): boolean {
  return ![...files.keys()].some((path) => path.startsWith(`${folder}/`));
}

function add(folder: string, { output, notes }: { readonly output: readonly OutputFile[]; readonly notes: readonly Note[] }): void {
  for (const { path, text } of output) files.set(`${folder}/${path}`, text);
  for (const note of notes) process.stderr.write(`${folder}: ${formatNote(note)}\n`);
}
