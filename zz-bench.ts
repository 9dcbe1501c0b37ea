import { App, TerraformStack } from 'cdktf';
import { readFileSync, rmSync } from 'node:fs';
import { Construct } from 'constructs';
import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { CloudRunService } from './lib/constructs/google';
import { http } from './lib/index';
const n = 1000;
const mk = (dir: string, f: (s: TerraformStack, i: number) => void) => {
  const t0=performance.now();
  const app = new App({outdir: dir});
  const s = new TerraformStack(app,'x'); new GoogleProvider(s,'g',{project:'p'});
  for (let i=0;i<n;i++) f(s,i);
  const t1=performance.now();
  app.synth();
  return [t1-t0, performance.now()-t1];
};
const probe = {httpGet:{path:'/h',port:8080},periodSeconds:10,timeoutSeconds:1,failureThreshold:24,initialDelaySeconds:0};
const l1 = (s: TerraformStack, i: number) => {
  const sa = new ServiceAccount(s, `sa${i}`, {accountId:`svc-000${i}`, project:'acme-prod', displayName:`svc-000${i}`});
  new CloudRunV2Service(s, `s${i}`, { name:`svc-000${i}`, location:'europe-west1', project:'acme-prod', labels: {}, ingress:'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', deletionProtection:true,
   template:{ serviceAccount: sa.email, timeout:'300s', maxInstanceRequestConcurrency:80, executionEnvironment:'EXECUTION_ENVIRONMENT_GEN2', scaling:{minInstanceCount:1,maxInstanceCount:3},
    containers:[{ name:`svc-000${i}`, image:'europe-west1-docker.pkg.dev/p/a/b:1', env:[{name:'A',value:'b'},{name:'LOG_LEVEL',value:'info'}], ports:{containerPort:8080,name:'http1'}, resources:{limits:{cpu:'1',memory:'512Mi'},cpuIdle:true,startupCpuBoost:true}, startupProbe:probe, livenessProbe:{...probe,failureThreshold:3}}] },
   traffic:[{type:'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST',percent:100}] });
};
const ours = (s: TerraformStack, i: number) => {
  new CloudRunService(s, `s${i}`, { name:`svc-000${i}`, region:'europe-west1', project:'acme-prod', image:'europe-west1-docker.pkg.dev/p/a/b:1', env:{A:'b',LOG_LEVEL:'info'}, probes:{startup:http('/h'),liveness:http('/h')} });
};
const a: number[]=[], b: number[]=[];
for (let round=0; round<6; round++){
  const x = mk('/tmp/b1', l1), y = mk('/tmp/b2', ours);
  console.log(x.map(Math.round), y.map(Math.round), ((y[0]!+y[1]!)/(x[0]!+x[1]!)).toFixed(3));
  a.push(x[0]!+x[1]!); b.push(y[0]!+y[1]!);
}
console.log((Math.min(...b)/Math.min(...a)).toFixed(3));
console.log(readFileSync('/tmp/b1/stacks/x/cdk.tf.json').length, readFileSync('/tmp/b2/stacks/x/cdk.tf.json').length);
rmSync('/tmp/b1',{recursive:true});rmSync('/tmp/b2',{recursive:true});
