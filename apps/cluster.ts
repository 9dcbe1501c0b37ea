import { App } from 'cdk8s';
import { formatNote } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { systems } from './systems';

const app = new App();
for (const { application, environments } of systems) {
  for (const environment of Object.values(environments)) {
    if (environment.kubernetes === undefined) continue;
    const { node, notes } = new AppChart(app, `${application.name}-${environment.name}`, { application, environment });
    for (const note of notes) process.stderr.write(`${node.id}: ${formatNote(note)}\n`);
  }
}
app.synth();
