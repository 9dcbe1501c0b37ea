import { App, TerraformStack, GcsBackend, TerraformOutput } from 'cdktf';
import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { CloudRunService, CloudRunStack } from './lib/constructs/google';
import { http } from './lib/index';
import { fleet, place } from './bench/fleet';
const n = Number(process.argv[3] ?? 1000), mode = process.argv[2];
const out = mkdtempSync('/tmp/bb-');
const t0 = performance.now();
const app = new App({outdir: out});
const probe = {httpGet:{path:'/healthz',port:8080},periodSeconds:10,timeoutSeconds:1,failureThreshold:24,initialDelaySeconds:0};
const hand = (s: TerraformStack, i: number, account: boolean) => {
  const email = account ? new ServiceAccount(s, `sa${i}`, {accountId:`svc-000${i}`, project:'acme-fleet-dev', displayName:`svc-000${i}`}).email : `fleet-service-${i}@acme-fleet-dev.iam.gserviceaccount.com`;
  return new CloudRunV2Service(s, `s${i}`, { name:`fleet-service-${i}`, location:'europe-west1', project:'acme-fleet-dev', labels: account ? {} : {app:'fleet',environment:'dev','managed-by':'terraform',workload:`service-${i}`}, ingress:'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', deletionProtection:false,
   template:{ serviceAccount: email, timeout:'300s', maxInstanceRequestConcurrency:80, executionEnvironment:'EXECUTION_ENVIRONMENT_GEN2', scaling:{minInstanceCount:2,maxInstanceCount:3},
    ...(account ? {} : {vpcAccess:{egress:'PRIVATE_RANGES_ONLY',networkInterfaces:[{network:'fleet',subnetwork:'fleet-europe-west1'}]}}),
    containers:[{ name:`svc-000${i}`, image:'europe-west1-docker.pkg.dev/p/a/b:1', env:[{name:'NUMBER',value:String(i)},{name:'LEVEL',value:'info'}, ...(account?[]:[{name:'KEY',valueSource:{secretKeyRef:{secret:'fleet-key',version:'latest'}}}])], ports:{containerPort:8080,name:'http1'}, resources:{limits:{cpu:'1',memory:'512Mi'},cpuIdle:true,startupCpuBoost:true}, startupProbe:probe, livenessProbe:{...probe,failureThreshold:3}}] },
   traffic:[{type:'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST',percent:100}] });
};
if (mode === 'model') new CloudRunStack(app, 'x', {application: fleet(n), environment: place});
else {
  const s = new TerraformStack(app,'x'); new GoogleProvider(s,'g',{project:'p'}); new GcsBackend(s,{bucket:'b'});
  for (let i=0;i<n;i++) {
    if (mode === 'plain') new CloudRunService(s, `s${i}`, { name:`svc-000${i}`, region:'europe-west1', project:'acme-prod', image:'europe-west1-docker.pkg.dev/p/a/b:1', env:{NUMBER:String(i),LEVEL:'info'}, probes:{startup:http('/healthz'),liveness:http('/healthz')} });
    else { const r = hand(s, i, mode === 'hand-plain'); if (mode === 'hand-out') new TerraformOutput(s, `o${i}`, {value: r.uri}); }
  }
}
app.synth();
console.log(JSON.stringify({ms: performance.now()-t0, size: readFileSync(out+'/stacks/x/cdk.tf.json').length}));
rmSync(out,{recursive:true});
