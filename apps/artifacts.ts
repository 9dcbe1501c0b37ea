import { cloudRun, cloudRunDelivery, formatNote, resolve, writeFiles } from 'orchestra-cdk';
import { orchestra } from './orchestra/application';
import { environments } from './orchestra/environments';

/** Files for other tools than cdktf and cdk8s: `deploy/<application>/<environment>/…`. */
const files = new Map<string, string>();
for (const environment of Object.values(environments)) {
  const { output, notes } = cloudRunDelivery(resolve(orchestra, environment, cloudRun.rules));
  for (const { path, text } of output) files.set(`${orchestra.name}/${environment.name}/${path}`, text);
  for (const note of notes) process.stderr.write(`${orchestra.name}-${environment.name}: ${formatNote(note)}\n`);
}
writeFiles(process.env['DEPLOY_OUTDIR'] ?? 'deploy', files, { owner: 'apps/artifacts' });
