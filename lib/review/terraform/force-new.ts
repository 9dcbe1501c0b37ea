/**
 * Attributes of google 6.50 that force a replacement, by type: those of every type that the library renders.
 *
 * `name`: any change of it; `name=ENCRYPT`: with this default; `name?`: not where one side leaves it to Google; `name#`: a block whose count
 * forces it; `name(…)`: what does so in a block, `name{…}` in the members of a set.
 */
export const forceNew: { readonly [type: string]: string } = {
  google_artifact_registry_repository: `
    format kms_key_name location? maven_config(allow_snapshot_overwrites version_policy=VERSION_POLICY_UNSPECIFIED)
    mode=STANDARD_REPOSITORY project? remote_repository_config#(apt_repository#(public_repository#(repository_base repository_path))
    common_repository#(uri) description docker_repository#(custom_repository#(uri) public_repository=DOCKER_HUB)
    maven_repository#(custom_repository#(uri) public_repository=MAVEN_CENTRAL) npm_repository#(custom_repository#(uri)
    public_repository=NPMJS) python_repository#(custom_repository#(uri) public_repository=PYPI)
    upstream_credentials#(username_password_credentials#(password_secret_version username))
    yum_repository#(public_repository#(repository_base repository_path))) repository_id
  `,
  google_certificate_manager_certificate: `
    location=global managed#(dns_authorizations domains issuance_config) name project? scope=DEFAULT self_managed#(certificate_pem
    pem_certificate pem_private_key private_key_pem)
  `,
  google_certificate_manager_certificate_map: 'name project?',
  google_certificate_manager_certificate_map_entry: 'hostname map matcher name project?',
  google_certificate_manager_dns_authorization: 'domain location=global name project? type?',
  google_cloud_run_v2_job: 'location name project?',
  google_cloud_run_v2_service: 'location name project?',
  google_cloud_run_v2_worker_pool: 'location name project?',
  google_cloud_scheduler_job: 'name project? region?',
  google_cloudbuild_trigger: 'location=global project?',
  google_clouddeploy_automation: 'delivery_pipeline location name project?',
  google_clouddeploy_delivery_pipeline: 'location name project?',
  google_clouddeploy_target: 'location name project?',
  google_compute_address: `
    address? address_type=EXTERNAL description ip_version ipv6_endpoint_type name network network_tier? prefix_length? project?
    purpose? region? subnetwork?
  `,
  google_compute_backend_service: 'name project?',
  google_compute_firewall: 'direction? name params# project?',
  google_compute_global_address: `
    address? address_type=EXTERNAL description ip_version name network prefix_length? project? purpose
  `,
  google_compute_global_forwarding_rule: `
    description ip_address? ip_protocol? ip_version metadata_filters#(filter_labels#(name value) filter_match_criteria) name network?
    network_tier? no_automate_dns_zone port_range project? service_directory_registrations#?(namespace? service_directory_region)
    source_ip_ranges subnetwork?
  `,
  google_compute_health_check: 'name project?',
  google_compute_managed_ssl_certificate: 'description managed#(domains) name project? type=MANAGED',
  google_compute_network: `
    auto_create_subnetworks=true description enable_ula_internal_ipv6 internal_ipv6_range? name network_profile
    params#(resource_manager_tags) project?
  `,
  google_compute_region_network_endpoint_group: `
    app_engine#(service url_mask version) cloud_function#(function url_mask) cloud_run#(service tag url_mask) description name network
    network_endpoint_type=SERVERLESS project? psc_data#?(producer_port) psc_target_service region subnetwork
  `,
  google_compute_router: 'encrypted_interconnect_router name network project? region?',
  google_compute_router_nat: 'endpoint_types? initial_nat_ips name project? region? router type=PUBLIC',
  google_compute_security_policy: 'name project? type?',
  google_compute_ssl_policy: 'description name project?',
  google_compute_subnetwork: `
    description enable_flow_logs? external_ipv6_prefix? ip_collection name network params#(resource_manager_tags) project? region?
    reserved_internal_range
  `,
  google_compute_target_http_proxy: 'description http_keep_alive_timeout_sec name project? proxy_bind?',
  google_compute_target_https_proxy: 'description http_keep_alive_timeout_sec name project? proxy_bind? tls_early_data?',
  google_compute_url_map: 'name project?',
  google_container_cluster: `
    cluster_autoscaling?(auto_provisioning_defaults?(boot_disk_kms_key)) cluster_ipv4_cidr?
    confidential_nodes#?(confidential_instance_type enabled) datapath_provider? default_max_pods_per_node? description
    enable_autopilot enable_kubernetes_alpha=false enable_tpu initial_node_count ip_allocation_policy#?(cluster_ipv4_cidr_block?
    cluster_secondary_range_name? pod_cidr_overprovision_config#? services_ipv4_cidr_block? services_secondary_range_name?) location?
    master_auth?(client_certificate_config#(issue_client_certificate)) name network=default networking_mode?
    node_config#?(advanced_machine_features#(enable_nested_virtualization threads_per_core) boot_disk_kms_key
    confidential_nodes?(confidential_instance_type) enable_confidential_storage ephemeral_storage_local_ssd_config#(data_cache_count
    local_ssd_count) flex_start guest_accelerator#?(count gpu_driver_installation_config#?(gpu_driver_version) gpu_partition_size
    gpu_sharing_config#(gpu_sharing_strategy max_shared_clients_per_gpu) type) host_maintenance_policy#(maintenance_interval)
    local_nvme_ssd_block_config#(local_ssd_count) local_ssd_count? local_ssd_encryption_mode max_run_duration metadata?
    min_cpu_platform? node_group oauth_scopes? preemptible=false reservation_affinity#(consume_reservation_type key values)
    secondary_boot_disks#(disk_image mode) service_account? shielded_instance_config#?(enable_integrity_monitoring=true
    enable_secure_boot=false) sole_tenant_config#(node_affinity#{key operator values}) spot=false) node_pool#?(initial_node_count?
    max_pods_per_node? name? name_prefix? network_config?(additional_node_network_configs#(network subnetwork)
    additional_pod_network_configs#(max_pods_per_node? secondary_pod_range subnetwork) create_pod_range
    pod_cidr_overprovision_config#? pod_ipv4_cidr_block? pod_range?)
    node_config#?(advanced_machine_features#(enable_nested_virtualization threads_per_core) boot_disk_kms_key
    confidential_nodes?(confidential_instance_type) enable_confidential_storage ephemeral_storage_local_ssd_config#(data_cache_count
    local_ssd_count) flex_start guest_accelerator#?(count gpu_driver_installation_config#?(gpu_driver_version) gpu_partition_size
    gpu_sharing_config#(gpu_sharing_strategy max_shared_clients_per_gpu) type) host_maintenance_policy#(maintenance_interval)
    local_nvme_ssd_block_config#(local_ssd_count) local_ssd_count? local_ssd_encryption_mode max_run_duration metadata?
    min_cpu_platform? node_group oauth_scopes? preemptible=false reservation_affinity#(consume_reservation_type key values)
    secondary_boot_disks#(disk_image mode) service_account? shielded_instance_config#?(enable_integrity_monitoring=true
    enable_secure_boot=false) sole_tenant_config#(node_affinity#{key operator values}) spot=false) placement_policy#(policy_name)
    queued_provisioning#(enabled)) private_cluster_config?(enable_private_nodes master_ipv4_cidr_block? private_endpoint_subnetwork)
    project? subnetwork? user_managed_keys_config(aggregation_ca cluster_ca etcd_api_ca etcd_peer_ca)
  `,
  google_container_node_pool: `
    cluster initial_node_count? location? max_pods_per_node? name? name_prefix?
    network_config?(additional_node_network_configs#(network subnetwork) additional_pod_network_configs#(max_pods_per_node?
    secondary_pod_range subnetwork) create_pod_range pod_cidr_overprovision_config#? pod_ipv4_cidr_block? pod_range?)
    node_config#?(advanced_machine_features#(enable_nested_virtualization threads_per_core) boot_disk_kms_key
    confidential_nodes?(confidential_instance_type) enable_confidential_storage ephemeral_storage_local_ssd_config#(data_cache_count
    local_ssd_count) flex_start guest_accelerator#?(count gpu_driver_installation_config#?(gpu_driver_version) gpu_partition_size
    gpu_sharing_config#(gpu_sharing_strategy max_shared_clients_per_gpu) type) host_maintenance_policy#(maintenance_interval)
    local_nvme_ssd_block_config#(local_ssd_count) local_ssd_count? local_ssd_encryption_mode max_run_duration metadata?
    min_cpu_platform? node_group oauth_scopes? preemptible=false reservation_affinity#(consume_reservation_type key values)
    secondary_boot_disks#(disk_image mode) service_account? shielded_instance_config#?(enable_integrity_monitoring=true
    enable_secure_boot=false) sole_tenant_config#(node_affinity#{key operator values}) spot=false) placement_policy#(policy_name)
    project? queued_provisioning#(enabled)
  `,
  google_dns_managed_zone: 'dns_name name project? visibility=public',
  google_dns_record_set: 'managed_zone name project? routing_policy(health_check)',
  google_gke_backup_backup_plan: 'cluster location name project?',
  google_iam_workload_identity_pool: 'project? workload_identity_pool_id',
  google_iam_workload_identity_pool_provider: 'project? workload_identity_pool_id workload_identity_pool_provider_id',
  google_kms_crypto_key: `
    crypto_key_backend? destroy_scheduled_duration? import_only? key_ring name purpose=ENCRYPT_DECRYPT
    version_template?(protection_level=SOFTWARE)
  `,
  google_kms_key_ring: 'location name project?',
  google_logging_project_bucket_config: 'bucket_id location project',
  google_logging_project_exclusion: 'name project?',
  google_logging_project_sink: 'name project?',
  google_monitoring_alert_policy: 'project?',
  google_monitoring_custom_service: 'project? service_id?',
  google_monitoring_dashboard: 'project?',
  google_monitoring_notification_channel: 'project?',
  google_monitoring_service: 'basic_service#(service_labels service_type) project? service_id',
  google_monitoring_slo: 'project? service slo_id?',
  google_project_iam_custom_role: 'project? role_id',
  google_project_service: 'project? service',
  google_pubsub_subscription: 'enable_message_ordering filter name project? topic',
  google_pubsub_topic: 'name project?',
  google_redis_instance: `
    alternative_location_id? authorized_network? connect_mode=DIRECT_PEERING customer_managed_key location_id? name project? region?
    reserved_ip_range? tier=BASIC transit_encryption_mode=DISABLED
  `,
  google_secret_manager_secret: 'project? replication#(auto# user_managed#(replicas#(location))) secret_id tags',
  google_secret_manager_secret_version: 'is_secret_data_base64=false secret secret_data secret_data_wo_version=0',
  google_service_account: 'account_id project?',
  google_service_networking_connection: 'network service',
  google_sql_database: 'instance name project?',
  google_sql_database_instance: `
    encryption_key_name? name? project? region? replica_configuration?(ca_certificate client_certificate client_key
    connect_retry_interval dump_file_path failover_target master_heartbeat_period password ssl_cipher username
    verify_server_certificate) settings?(collation disk_type?)
  `,
  google_sql_user: 'host? instance name project? type',
  google_storage_bucket: `
    custom_placement_config(data_locations) enable_object_retention hierarchical_namespace#(enabled) location name project?
  `,
  google_vpc_access_connector: `
    ip_cidr_range max_throughput? min_throughput? name network? project? region? subnet#(name project_id?)
  `,
};
