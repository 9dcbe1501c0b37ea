import { App } from 'cdk8s';
import { type Note, summarizeNotes } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { systems } from './systems';

const app = new App();
const notes: Note[] = [];
for (const { application, environments } of systems) {
  for (const environment of Object.values(environments)) {
    if (environment.kubernetes === undefined) continue;
    const chart = new AppChart(app, `${application.name}-${environment.name}`, { application, environment });
    notes.push(...chart.notes);
  }
}
app.synth();
process.stderr.write(`kubernetes: ${summarizeNotes(notes)}\n`);
