import { App } from 'cdktf';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { orchestra } from './orchestra/application';
import { environments } from './orchestra/environments';

/** `npx cdktf deploy orchestra-prod`: two stacks for each environment. */
const app = new App();
for (const environment of Object.values(environments)) {
  const id = `${orchestra.name}-${environment.name}`;
  const foundation = new FoundationStack(app, `${id}-foundation`, { application: orchestra, environment });
  new CloudRunStack(app, id, { application: orchestra, environment, foundation });
}
app.synth();
