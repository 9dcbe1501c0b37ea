import { own } from '../../model/own';

/** Attributes that stay as they are in Google Cloud when a configuration states them no longer, by type; as google 6.50 has it. */
const kept: { readonly [type: string]: string } = {
  google_artifact_registry_repository: 'vulnerability_scanning_config',
  google_certificate_manager_dns_authorization: 'type',
  google_cloud_run_v2_job: 'launch_stage',
  google_cloud_run_v2_service: 'ingress launch_stage traffic',
  google_cloud_run_v2_worker_pool: 'instance_splits launch_stage scaling',
  google_cloud_scheduler_job: 'paused',
  google_cloudbuild_trigger: 'approval_config name',
  google_clouddeploy_target: 'execution_configs',
  google_compute_address: 'address network_tier prefix_length purpose subnetwork',
  google_compute_backend_service: 'cdn_policy iap log_config port_name protocol session_affinity timeout_sec',
  google_compute_firewall: 'destination_ranges direction enable_logging',
  google_compute_global_address: 'address prefix_length',
  google_compute_global_forwarding_rule: `
    ip_address ip_protocol network network_tier service_directory_registrations subnetwork
  `,
  google_compute_health_check: 'log_config',
  google_compute_network: `
    bgp_always_compare_med bgp_best_path_selection_mode bgp_inter_region_cost internal_ipv6_range mtu routing_mode
  `,
  google_compute_region_network_endpoint_group: 'psc_data',
  google_compute_router_nat: `
    auto_network_tier drain_nat_ips enable_dynamic_port_allocation enable_endpoint_independent_mapping endpoint_types min_ports_per_vm
    nat_ips
  `,
  google_compute_security_policy: 'advanced_options_config rule type',
  google_compute_subnetwork: `
    enable_flow_logs external_ipv6_prefix ip_cidr_range private_ip_google_access private_ipv6_google_access purpose secondary_ip_range
    stack_type
  `,
  google_compute_target_http_proxy: 'proxy_bind',
  google_compute_target_https_proxy: 'proxy_bind tls_early_data',
  google_container_cluster: `
    addons_config anonymous_authentication_config authenticator_groups_config cluster_autoscaling cluster_ipv4_cidr confidential_nodes
    control_plane_endpoints_config cost_management_config database_encryption datapath_provider default_max_pods_per_node
    default_snat_status enable_intranode_visibility enterprise_config gateway_api_config gke_auto_upgrade_config
    identity_service_config ip_allocation_policy logging_config logging_service master_auth master_authorized_networks_config
    mesh_certificates monitoring_config monitoring_service networking_mode node_config node_locations node_pool node_pool_auto_config
    node_pool_defaults node_version notification_config pod_autoscaling private_cluster_config private_ipv6_google_access
    rbac_binding_config release_channel security_posture_config service_external_ips_config subnetwork vertical_pod_autoscaling
    workload_identity_config
  `,
  google_container_node_pool: `
    initial_node_count management max_pods_per_node name name_prefix network_config node_config node_count node_locations
    upgrade_settings version
  `,
  google_dns_managed_zone: 'cloud_logging_config dnssec_config',
  google_gke_backup_backup_plan: 'deactivated',
  google_kms_crypto_key: 'crypto_key_backend destroy_scheduled_duration import_only version_template',
  google_logging_project_bucket_config: 'index_configs',
  google_logging_project_sink: 'bigquery_options',
  google_monitoring_custom_service: 'service_id',
  google_monitoring_slo: 'slo_id',
  google_pubsub_subscription: 'ack_deadline_seconds expiration_policy',
  google_pubsub_topic: 'message_storage_policy',
  google_redis_instance: `
    alternative_location_id authorized_network location_id maintenance_version persistence_config read_replicas_mode redis_version
    replica_count reserved_ip_range secondary_ip_range
  `,
  google_secret_manager_secret: 'expire_time',
  google_sql_database: 'charset collation',
  google_sql_database_instance: `
    encryption_key_name instance_type maintenance_version master_instance_name name node_count replica_configuration replica_names
    replication_cluster settings
  `,
  google_sql_user: 'host',
  google_storage_bucket: 'public_access_prevention rpo soft_delete_policy uniform_bucket_level_access versioning website',
  google_vpc_access_connector: 'max_instances max_throughput min_instances min_throughput network',
};

/** Whether an attribute that is left out of the configuration keeps the value that it has. */
export function isKeptByGoogle(type: string, attribute: string): boolean {
  return /^(?:project|region|zone|location)$/.test(attribute) || (own(kept, type) ?? '').split(/\s+/).includes(attribute);
}
