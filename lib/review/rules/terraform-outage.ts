import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { isLess, lost, texts } from './sides';

const run = /^google_cloud_run_v2_(?:service|job|worker_pool)$/;
const probe = /(?:startup|liveness|readiness)_probe/;
const isGone = ({ to }: ComparedLeaf) => to === undefined;
const isRemoved = ({ after }: ComparedLeaf) => after === undefined;

/** Changes of resources by which requests fail, or what is needed is missing. */
export const terraformOutageRules: readonly ChangeRule[] = (
  [
    {
      id: 'run-none',
      type: run,
      shape: /scaling\.(?:max_instance_count|manual_instance_count)$/,
      when: ({ to }) => to === 0,
      sentence: 'no instance is left running',
    },
    { id: 'run-removed', type: run, when: isRemoved, sentence: ({ item }) => `${item.title} is removed: nothing answers or runs any more` },
    {
      id: 'run-port',
      type: run,
      shape: /containers\[\]\.ports(?:\.|$)/,
      when: ({ from }) => from !== undefined,
      sentence: 'an instance that does not listen at the new port does not start',
    },
    {
      id: 'run-probe',
      type: run,
      shape: new RegExp(String.raw`${probe.source}(?:$|\.(?:http_get|tcp_socket|grpc)(?:\.|$))`),
      sentence: 'instances that do not answer the new question do not start, or are restarted',
    },
    {
      id: 'run-probe-stricter',
      type: run,
      shape: new RegExp(String.raw`${probe.source}\.(?:failure_threshold|timeout_seconds|initial_delay_seconds|period_seconds)$`),
      when: isLess,
      sentence: 'slow instances fail the probe sooner',
    },
    {
      id: 'run-memory-less',
      type: run,
      shape: /resources\.limits\.memory$/,
      when: isLess,
      sentence: ({ to }) => `what uses more than ${String(to)} is killed`,
    },
    {
      id: 'run-timeout-less',
      type: run,
      shape: /template(?:\.template)?\.timeout$/,
      when: isLess,
      sentence: 'requests or tasks that take longer are cut off',
    },
    { id: 'run-network', type: run, shape: /vpc_access|cloud_sql_instance/, sentence: 'it may no longer reach what is in the network' },
    { id: 'api-removed', type: /^google_project_service$/, when: isRemoved, sentence: 'an API that resources need may be disabled' },
    {
      id: 'right-removed',
      type: /_iam_(?:member|binding|policy)$/,
      when: isRemoved,
      sentence: (leaf) => `${memberOf(leaf)} is refused from then on`,
    },
    {
      id: 'account-disabled',
      type: /^google_(?:service_account|iam_workload_identity_pool(?:_provider)?)$/,
      shape: /^disabled$/,
      when: ({ to }) => to === true,
      sentence: 'whoever uses it is refused',
    },
    {
      id: 'address-removed',
      type: /^google_(?:compute_(?:global_)?(?:address|forwarding_rule)|compute_region_network_endpoint_group|compute_backend_service|compute_url_map|compute_target_https?_proxy|dns_record_set|certificate_manager_.*)$/,
      when: isRemoved,
      sentence: 'requests that came by it are no longer answered',
    },
    {
      id: 'record-changed',
      type: /^google_dns_record_set$/,
      shape: /^(?:rrdatas|name|type)$/,
      sentence: 'callers are led elsewhere once their copies of the record end',
    },
    {
      id: 'url-map-changed',
      type: /^google_compute_url_map$/,
      shape: /host_rule|path_matcher|default_service/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: 'hosts or paths lead elsewhere, or nowhere',
    },
    {
      id: 'certificate-changed',
      type: /^google_certificate_manager_|^google_compute_(?:managed_)?ssl_certificate$/,
      shape: /domains|certificates|hostname/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: 'a host loses its certificate',
    },
    {
      id: 'database-restart',
      type: /^google_(?:sql_database_instance|redis_instance|alloydb_instance)$/,
      shape:
        /^(?:settings\.tier|settings\.edition|settings\.availability_type|settings\.database_flags.*|memory_size_gb|tier|database_version|machine_config.*)$/,
      sentence: 'the database restarts: connections end, and it is away for a minute or more',
    },
    {
      id: 'database-one-zone',
      type: /^google_(?:sql_database_instance|redis_instance)$/,
      shape: /^(?:settings\.availability_type|tier)$/,
      when: ({ to }) => to === 'ZONAL' || to === 'BASIC',
      sentence: 'nothing takes over when its zone is lost',
    },
    {
      id: 'subnet-changed',
      type: /^google_compute_(?:network|subnetwork|router|router_nat|network_peering)$|^google_service_networking_connection$/,
      when: isRemoved,
      sentence: 'what is in the network is no longer reached',
    },
    {
      id: 'firewall-tighter',
      type: /^google_compute_(?:firewall|security_policy)$/,
      shape: /^(?:allow|source_ranges|rule|source_tags|target_tags)/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: 'connections that were allowed may be refused',
    },
    {
      id: 'nodes-less',
      type: /^google_container_node_pool$/,
      shape: /(?:node_count|max_node_count|total_max_node_count)$/,
      when: isLess,
      sentence: 'pods that do not fit on fewer nodes wait',
    },
    { id: 'secret-version', type: /^google_secret_manager_secret_version$/, when: isRemoved, sentence: 'whoever reads the version fails' },
    {
      id: 'trigger-disabled',
      type: /^google_(?:cloudbuild_trigger|cloud_scheduler_job)$/,
      shape: /^(?:disabled|paused)$/,
      when: ({ to }) => to === true,
      sentence: 'it does not run any more',
    },
    {
      id: 'schedule-removed',
      type: /^google_(?:cloudbuild_trigger|cloud_scheduler_job|clouddeploy_.*)$/,
      when: isRemoved,
      sentence: ({ item }) => `${item.title} is removed: it does not run any more`,
    },
    { id: 'schedule-changed', type: /^google_cloud_scheduler_job$/, shape: /^(?:schedule|time_zone)$/, sentence: 'it runs at other times' },
    {
      id: 'alert-removed',
      type: /^google_monitoring_(?:alert_policy|notification_channel|slo|uptime_check_config)$/,
      when: isRemoved,
      sentence: 'nobody is called for what it watched',
    },
    {
      id: 'alert-disabled',
      type: /^google_monitoring_(?:alert_policy|notification_channel)$/,
      shape: /^enabled$|^notification_channels$/,
      when: (leaf) => leaf.to === false || isGone(leaf) || lost(leaf).length > 0,
      sentence: (leaf) =>
        Array.isArray(leaf.from) ? `fewer are called: without ${texts(lost(leaf))}` : 'nobody is called for what it watches',
    },
  ] satisfies readonly Omit<ChangeRule, 'plane' | 'risk'>[]
).map((rule) => ({ ...rule, plane: 'terraform', risk: 'outage' }));

function memberOf({ before }: ComparedLeaf): string {
  const { member, role } = (before?.value ?? {}) as { readonly member?: string; readonly role?: string }; // of that type
  return `${member ?? 'its member'} (${role ?? 'a role'})`;
}
