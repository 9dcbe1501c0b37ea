import { App } from 'cdk8s';
import { formatNote } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { crucible } from './crucible/application';
import { environments as crucibleEnvironments } from './crucible/environments';
import { orchestra } from './orchestra/application';
import { environments as orchestraEnvironments } from './orchestra/environments';
import { orchestrator } from './orchestrator/application';
import { environments as orchestratorEnvironments } from './orchestrator/environments';

const app = new App();
const charts = [
  ...Object.values(orchestraEnvironments).map(
    (environment) => new AppChart(app, `orchestra-${environment.name}`, { application: orchestra, environment }),
  ),
  ...Object.values(crucibleEnvironments).map(
    (environment) => new AppChart(app, `crucible-${environment.name}`, { application: crucible, environment }),
  ),
  ...Object.values(orchestratorEnvironments).map(
    (environment) => new AppChart(app, `orchestrator-${environment.name}`, { application: orchestrator, environment }),
  ),
];
for (const { node, notes } of charts) {
  for (const note of notes) process.stderr.write(`${node.id}: ${formatNote(note)}\n`);
}
app.synth();
