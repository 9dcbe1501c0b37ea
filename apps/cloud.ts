import { App } from 'cdktf';
import { deployOrder } from 'orchestra-cdk/google';
import { addOrchestra } from './orchestra/stacks';
import { addOrchestrator } from './orchestrator/stacks';
import { addClusters } from './platform/stacks';

/** `npx cdktf deploy orchestra-prod`: stacks of Terraform, each with a state of its own. */
const app = new App();
const clusters = addClusters(app);
addOrchestra(app);
addOrchestrator(app, clusters);
app.synth();
process.stderr.write(`deploy in this order: ${deployOrder(app).join(', ')}\n`);
