import { own } from '../../model/own';
import type { Risk } from '../risk';

/** What goes with a resource that is destroyed. */
export interface Loss {
  readonly risk: Risk;
  /** Completes `is destroyed:` and `is destroyed and made anew:`. */
  readonly words: string;
}

const data = (words: string): Loss => ({ risk: 'data-loss', words });
const outage = (words: string): Loss => ({ risk: 'outage', words });

const losses: { readonly [type: string]: Loss } = {
  google_artifact_registry_repository: data('all images in it are lost, those of running workloads too'),
  google_bigquery_dataset: data('its tables are lost'),
  google_bigquery_table: data('its rows are lost'),
  google_compute_disk: data('what is on the disk is lost'),
  google_container_cluster: data('all workloads stop, and objects and volumes of the cluster are lost unless a backup is restored'),
  google_filestore_instance: data('its files are lost'),
  google_firestore_database: data('its documents are lost'),
  google_gke_backup_backup_plan: data('backups can be restored no longer by the plan, and no new ones are taken'),
  google_kms_crypto_key: data('versions of the key are destroyed, and what is encrypted with them can never be read again'),
  google_kms_key_ring: data('Google keeps a key ring for ever, and its name cannot be used again'),
  google_logging_project_bucket_config: data('its logs are lost'),
  google_pubsub_subscription: data('messages that are not yet acknowledged are lost'),
  google_pubsub_topic: data('messages that are retained are lost, and subscriptions receive nothing from it any more'),
  google_redis_instance: data('all keys in it are lost'),
  google_secret_manager_secret: data('all versions of the secret are lost'),
  google_secret_manager_secret_version: data('the content of the version is lost'),
  google_spanner_database: data('its rows are lost'),
  google_spanner_instance: data('its databases are lost'),
  google_sql_database: data('its tables are lost'),
  google_sql_database_instance: data('its databases, users and backups are lost'),
  google_storage_bucket: data('its objects are lost; Google refuses it while it has some, unless force_destroy is set'),

  google_certificate_manager_certificate: outage('TLS fails until another certificate is issued'),
  google_certificate_manager_certificate_map: outage('TLS fails for the hosts of the map'),
  google_certificate_manager_certificate_map_entry: outage('TLS fails for the host of the entry'),
  google_cloud_run_v2_job: outage('executions and their history are gone'),
  google_cloud_run_v2_service: outage('requests are refused, and its revisions are gone'),
  google_cloud_run_v2_worker_pool: outage('its instances stop, and its revisions are gone'),
  google_compute_address: outage('the address is released: callers that permit it are refused'),
  google_compute_backend_service: outage('requests to it are refused'),
  google_compute_global_address: outage('the address is released: DNS records that name it lead nowhere'),
  google_compute_global_forwarding_rule: outage('connections to the address are refused'),
  google_compute_managed_ssl_certificate: outage('TLS fails until another certificate is issued'),
  google_compute_network: outage('all that is attached to the network is unreachable'),
  google_compute_router: outage('connections that leave by its NAT are cut'),
  google_compute_router_nat: outage('connections that leave by it are cut'),
  google_compute_subnetwork: outage('all that is attached to the subnetwork is unreachable'),
  google_compute_target_http_proxy: outage('requests are refused'),
  google_compute_target_https_proxy: outage('requests are refused'),
  google_compute_url_map: outage('requests are refused'),
  google_container_node_pool: outage('its nodes go, with the pods on them'),
  google_dns_managed_zone: outage('names of the zone are resolved no longer, and a new one has other name servers'),
  google_dns_record_set: outage('the name is resolved no longer'),
  google_iam_workload_identity_pool: outage('no pipeline can sign in, and the id is taken for 30 days'),
  google_iam_workload_identity_pool_provider: outage('no pipeline can sign in by it, and the id is taken for 30 days'),
  google_project_iam_custom_role: outage('grants of the role have no effect, and the id is taken for 7 days'),
  google_project_service: outage('requests to the API are refused, unless disable_on_destroy is false'),
  google_service_account: outage('all that runs as the account is refused, and its grants do not come back with its name'),
  google_service_networking_connection: outage('private addresses of databases and caches are unreachable'),
  google_sql_user: outage('it can connect no longer'),
  google_vpc_access_connector: outage('what leaves by the connector reaches the network no longer'),
};

/** Nothing of a type that holds no data and serves nobody. */
export function lossOf(type: string): Loss | undefined {
  return own(losses, type);
}

/** Attributes whose change restarts what runs, with the words that say so. */
const restarts: { readonly [type: string]: readonly (readonly [pattern: RegExp, words: string])[] } = {
  google_sql_database_instance: [
    [
      /^settings\.(?:tier|edition|availability_type|disk_type|data_cache_config)(?:\.|$)/,
      'the instance restarts: connections are cut for about a minute',
    ],
    [/^settings\.database_flags(?:\.|$)/, 'the instance may restart, since some flags of a database need it'],
    [/^database_version$/, 'the instance is upgraded in place: connections are cut for minutes, and there is no way back but a backup'],
    [/^settings\.ip_configuration\.(?:private_network|ipv4_enabled)$/, 'the instance restarts, and is reached by another address'],
  ],
  google_redis_instance: [
    [
      /^(?:memory_size_gb|replica_count|read_replicas_mode)$/,
      'the instance is resized: connections are cut, and without a replica keys are lost',
    ],
    [/^redis_version$/, 'the instance is upgraded: connections are cut, and without a replica keys are lost'],
  ],
  google_container_node_pool: [
    [
      /^(?:version|node_config\.(?:machine_type|disk_type|disk_size_gb|image_type|labels|taint|kubelet_config|linux_node_config)(?:\.|$).*)$/,
      'each node is replaced in turn: its pods move to others',
    ],
  ],
};

/** What a change in place does to connections and pods. */
export function restartsOf(type: string, paths: readonly string[]): readonly { readonly path: string; readonly words: string }[] {
  return (own(restarts, type) ?? []).flatMap(([pattern, words]) => {
    const path = paths.find((each) => pattern.test(each));
    return path === undefined ? [] : [{ path, words }];
  });
}
