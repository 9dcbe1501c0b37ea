/** How Terraform finds what exists, by type of resource: `{…}` stands for arguments, in camel case. */
export const importIds: { readonly [type: string]: string } = {
  google_artifact_registry_repository: 'projects/{project}/locations/{location}/repositories/{repositoryId}',
  google_cloud_run_v2_job: 'projects/{project}/locations/{location}/jobs/{name}',
  google_cloud_run_v2_service: 'projects/{project}/locations/{location}/services/{name}',
  google_cloud_run_v2_worker_pool: 'projects/{project}/locations/{location}/workerPools/{name}',
  google_secret_manager_secret: 'projects/{project}/secrets/{secretId}',
  google_service_account: 'projects/{project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com',
  google_storage_bucket: '{project}/{name}',
};
