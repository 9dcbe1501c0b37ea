import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { CloudRunJobOptions, CloudRunServiceOptions, CloudRunWorkerOptions } from '../cloud-run/options';
import { isStated } from '../target';
import type { MigrationFinding } from './finding';

/** Any option that only Cloud Run knows. */
type OptionName = keyof CloudRunServiceOptions | keyof CloudRunJobOptions | keyof CloudRunWorkerOptions;

interface Counterpart {
  readonly message: string;
  readonly remedy: string;
  /** Whether a workload that states it does not run as before; it does unless this says so. */
  readonly blocks?: (workload: ResolvedWorkload) => boolean;
}

const deploys = 'leave it to the rollout of the workload, and to what deploys the objects';

/** What takes the place of each option on Kubernetes. */
const counterparts: { readonly [O in OptionName]: Counterpart } = {
  annotations: {
    message: 'are annotations of the resource of Cloud Run alone',
    remedy: 'state kubernetes.podAnnotations where something reads them of pods',
  },
  binaryAuthorization: {
    message: 'the policy of the cluster decides which images run',
    remedy: 'turn Binary Authorization on for the cluster',
  },
  cpuAllocation: { message: 'a pod has its CPU at all times', remedy: 'nothing is to be stated' },
  customAudiences: { message: 'nothing asks callers for identity tokens', remedy: 'let the program check them, or name callers by calls' },
  defaultUrl: { message: 'a pod has no run.app address', remedy: 'give callers the host of the load balancer, or serviceUrl' },
  deletionProtection: {
    message: 'objects of Kubernetes have no such protection',
    remedy: 'let what deploys them prune nothing that a person has not confirmed',
  },
  description: { message: 'is a text of the resource of Cloud Run alone', remedy: 'state it as an annotation where people read it' },
  encryptionKey: {
    message: 'nodes pull the image, and keep it under keys of their disks',
    remedy: 'give the node pools a key for their disks',
  },
  executionEnvironment: { message: 'nodes have one kernel, a whole Linux', remedy: 'nothing is to be stated' },
  gpu: {
    message: 'a pod has no accelerator unless it asks for a device of its node',
    remedy: "state kubernetes.devices: { 'nvidia.com/gpu': 1 }, and give the cluster nodes that have one",
    blocks: ({ kubernetes }) => Object.keys((kubernetes !== undefined && 'devices' in kubernetes && kubernetes.devices) || {}).length === 0,
  },
  ingress: {
    message: 'the network policy and what routes to the Service decide who reaches it',
    remedy: 'state routers or endpointGroups of the environment',
  },
  instances: { message: 'scaling decides how many pods there are', remedy: 'state as many by scaling.min and scaling.max' },
  keyRevocation: { message: 'nothing ends pods when a key is revoked', remedy: 'scale the workload to nothing by hand then' },
  launchStage: { message: 'is of features of Cloud Run alone', remedy: 'nothing is to be stated' },
  revisionLabels: {
    message: 'pods have no labels of revisions',
    remedy: 'state kubernetes.podLabels where logs and bills are to show them',
  },
  revisions: { message: 'there are no revisions that somebody shares traffic out to', remedy: deploys },
  sessionAffinity: {
    message: 'the load balancer sends each request to any pod',
    remedy: 'keep sessions where all pods find them; kubernetes.service.sessionAffinity is for callers in the cluster',
  },
  startOrder: {
    message: 'sidecars start before the main container, in the order of their names',
    remedy: 'name them in the order in which they have to start',
  },
  startupCpuBoost: {
    message: 'a pod has no more CPU while it starts',
    remedy: 'give its startup probe more time, or the container a higher resources.limits.cpu',
  },
  timeouts: { message: 'what deploys the objects decides how long it waits', remedy: 'nothing is to be stated' },
  volumes: {
    message: 'folders that lie elsewhere are not mounted into pods',
    remedy: 'mount a claim there by kubernetes.existingClaims, share memory by a temporary volume, or read a bucket by its API',
    blocks: () => true,
  },
  vpcAccess: { message: 'pods are in the network of their cluster', remedy: 'make the cluster in the network that they have to reach' },
  workingDirectory: {
    message: 'the main container starts in the folder of its image',
    remedy: 'state it as WORKDIR of the image',
    blocks: () => true,
  },
};

/** Stated options of a workload that Kubernetes leaves aside. */
export function optionFindings(app: ResolvedApplication, workload: ResolvedWorkload): readonly MigrationFinding[] {
  if (!('cloudRun' in workload)) return [];
  return Object.keys(workload.cloudRun ?? {})
    .sort()
    .flatMap((option): readonly MigrationFinding[] => {
      const path: Path = ['workloads', workload.name, 'cloudRun', option];
      const counterpart = own(counterparts, option);
      if (counterpart === undefined || !isStated(app, path)) return [];
      const { message, remedy, blocks } = counterpart;
      return [{ code: 'migration-option', path, severity: blocks?.(workload) === true ? 'blocks' : 'changes', message, remedy }];
    });
}
