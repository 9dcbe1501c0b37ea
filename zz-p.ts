import { completeService } from './lib/targets/cloud-run/complete';
import { renderService } from './lib/targets/cloud-run/render/service';
import { escapeTemplates } from './lib/targets/cloud-run/escape-templates';
import { http } from './lib/index';
const props = (i: number) => ({ name:`svc-000${i}`, region:'europe-west1', project:'acme-prod', image:'europe-west1-docker.pkg.dev/p/a/b:1', env:{A:'b',LOG_LEVEL:'info'}, probes:{startup:http('/h'),liveness:http('/h')} });
for (let r=0;r<4;r++){
 let t=performance.now(); const specs=[]; for(let i=0;i<1000;i++) specs.push(completeService(props(i)).spec); console.log('complete',(performance.now()-t).toFixed(0));
 t=performance.now(); const cs=specs.map(s=>renderService(s,'x@y')); console.log('render',(performance.now()-t).toFixed(0));
 t=performance.now(); cs.map(c=>escapeTemplates(c)); console.log('escape',(performance.now()-t).toFixed(0));
}
