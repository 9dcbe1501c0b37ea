import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { completeService } from './lib/targets/cloud-run/complete';
import { renderService } from './lib/targets/cloud-run/render/service';
import { escapeTemplates } from './lib/targets/cloud-run/escape-templates';
import { http } from './lib/index';
const mode = process.argv[2]!; const n = 1000;
const s = new TerraformStack(new App({outdir:'/tmp/zz'}),'x'); new GoogleProvider(s,'g',{project:'p'});
const cfgs = Array.from({length:n},(_,i)=> escapeTemplates(renderService(completeService({ name:`svc-000${i}`, region:'europe-west1', project:'acme-prod', image:'europe-west1-docker.pkg.dev/p/a/b:1', serviceAccount:'a@b', env:{NUMBER:String(i),LEVEL:'info'}, probes:{startup:http('/healthz'),liveness:http('/healthz')} }).spec,'a@b')));
class W extends Construct { constructor(scope: Construct, id: string, i: number) { super(scope,id); new CloudRunV2Service(this,'Resource',cfgs[i]!); } }
const deep = (d: number, f: () => void): void => d === 0 ? f() : deep(d-1, f);
if (mode === 'noprep') Error.prepareStackTrace = () => '';
const t = performance.now();
for (let i=0;i<n;i++) {
  if (mode === 'flat' || mode==='noprep') new CloudRunV2Service(s,`s${i}`,cfgs[i]!);
  else if (mode === 'wrap') new W(s,`s${i}`,i);
  else deep(Number(mode), () => new CloudRunV2Service(s,`s${i}`,cfgs[i]!));
}
console.log(mode, (performance.now()-t).toFixed(0));
