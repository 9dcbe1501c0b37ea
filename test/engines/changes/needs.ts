import type { Resource } from './life';

export function isWorkload({ type }: Resource): boolean {
  return /^google_cloud_run_v2_(service|job|worker_pool)$/.test(type);
}

/** Grants and content without which a resource does not start, among those of the same stack; what it refers to Terraform knows itself. */
export function needsOf(resource: Resource, all: readonly Resource[]): readonly Resource[] {
  const texts = textsIn(resource.values);
  return all.filter(
    (other) =>
      other.address !== resource.address && (isKeyGrantFor(other, resource, texts) || (isWorkload(resource) && isNeeded(other, texts))),
  );
}

/** A key is of no use before Google's agent may use it. */
function isKeyGrantFor({ type, values }: Resource, user: Resource, texts: readonly string[]): boolean {
  if (type !== 'google_kms_crypto_key_iam_member' || user.type.startsWith('google_kms_')) return false;
  return !/_iam_member$/.test(user.type) && texts.includes(text(values['crypto_key_id']));
}

function isNeeded({ type, values }: Resource, texts: readonly string[]): boolean {
  const isHolder = texts.includes(text(values['member']).replace(/^serviceAccount:/, ''));
  const isNamed = (value: unknown) => texts.some((each) => each === text(value) || each === text(value).split('/').at(-1));
  switch (type) {
    case 'google_secret_manager_secret_iam_member':
      return isHolder && isNamed(values['secret_id']);
    case 'google_storage_bucket_iam_member':
      return isHolder && isNamed(values['bucket']);
    case 'google_pubsub_topic_iam_member':
      return isHolder && isNamed(values['topic']);
    case 'google_pubsub_subscription_iam_member':
      return isHolder && isNamed(values['subscription']);
    case 'google_project_iam_member':
      // to be a client of Cloud SQL is needed for as long as an instance is named, `project:region:instance`
      return (
        isHolder && (values['role'] !== 'roles/cloudsql.client' || texts.some((each) => /^[a-z][\w-]*:[a-z][\w-]*:[a-z][\w-]*$/.test(each)))
      );
    case 'google_secret_manager_secret_version':
      return isNamed(values['secret']);
    case 'google_service_account':
      return isNamed(values['email']);
    case 'google_sql_database':
    case 'google_sql_user':
      return texts.some((each) => each.endsWith(`:${text(values['instance'])}`));
    default:
      return false;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
