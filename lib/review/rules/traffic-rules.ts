import type { ChangeRule } from './change-rule';

/** Changes by which requests are spread otherwise. What a new template of pods starts is said of the whole rollout. */
export const trafficRules: readonly ChangeRule[] = (
  [
    {
      id: 'rollout-plan',
      plane: 'kubernetes',
      type: /\/Rollout$/,
      shape: /^spec\.(?:strategy|progressDeadline|analysis|rollbackWindow|minReadySeconds)/,
      sentence: 'the next release follows other steps',
    },
    {
      id: 'update-plan',
      plane: 'kubernetes',
      type: /\/(?:Deployment|StatefulSet|DaemonSet)$/,
      shape: /^spec\.(?:strategy|updateStrategy|progressDeadlineSeconds|minReadySeconds|podManagementPolicy|paused)/,
      sentence: 'the next release replaces pods otherwise',
    },
    {
      id: 'analysis',
      plane: 'kubernetes',
      type: /\/(?:Cluster)?AnalysisTemplate$/,
      shape: /^spec/,
      sentence: 'a release is judged by another measure',
    },
    {
      id: 'analysis-removed',
      plane: 'kubernetes',
      type: /\/(?:Cluster)?AnalysisTemplate$/,
      when: ({ after }) => after === undefined,
      sentence: 'releases are no longer judged by it',
    },
    {
      id: 'weights',
      plane: 'kubernetes',
      type: /\/(?:HTTPRoute|GRPCRoute|VirtualService|TraefikService)$/,
      shape: /weight$/,
      sentence: 'another share of requests goes there',
    },
    {
      id: 'route',
      plane: 'kubernetes',
      type: /\/(?:HTTPRoute|GRPCRoute|VirtualService|Ingress|BackendPolicy|GCPBackendPolicy|BackendConfig|DestinationRule)$/,
      shape: /^spec|^metadata\.annotations/,
      sentence: 'requests are led otherwise',
    },
    {
      id: 'affinity',
      plane: 'kubernetes',
      type: /^v1\/Service$/,
      shape:
        /^spec\.(?:sessionAffinity|externalTrafficPolicy|internalTrafficPolicy|trafficDistribution|publishNotReadyAddresses)|^metadata\.annotations/,
      sentence: 'requests are spread otherwise',
    },
    {
      id: 'run-traffic',
      plane: 'terraform',
      type: /^google_cloud_run_v2_(?:service|worker_pool)$/,
      shape: /^(?:traffic|instance_splits)/,
      sentence: 'another share of requests goes to each revision',
    },
    {
      id: 'run-revision',
      plane: 'terraform',
      type: /^google_cloud_run_v2_(?:service|worker_pool)$/,
      shape: /^template/,
      sentence: 'a new revision is made',
    },
    { id: 'run-job', plane: 'terraform', type: /^google_cloud_run_v2_job$/, shape: /^template/, sentence: 'the next run is another' },
    { id: 'deploy-plan', plane: 'terraform', type: /^google_clouddeploy_/, shape: /./, sentence: 'the next release follows other steps' },
    {
      id: 'backend',
      plane: 'terraform',
      type: /^google_compute_(?:backend_service|url_map|health_check|region_.*)$/,
      shape: /./,
      sentence: 'requests are led otherwise',
    },
    {
      id: 'release-script',
      plane: 'file',
      type: /^text$/,
      shape: /^$/,
      when: ({ item }) => /(?:rollout-[^/]+\.sh|cloud-deploy\/.*\.yaml)$/.test(item.identity),
      sentence: 'the next release follows other steps',
    },
  ] satisfies readonly Omit<ChangeRule, 'risk'>[]
).map((rule) => ({ ...rule, risk: 'traffic' }));
