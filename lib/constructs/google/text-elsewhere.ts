import { type IResolvable, type IResolveContext, Lazy, type TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import { isToken } from '../../google/tokens';
import { own } from '../../model/own';
import { attributesOf } from './attributes-of';

/** What the provider makes of other attributes, by type and attribute: `{…}` stands for these. As provider 6.50 writes them. */
const derived: { readonly [address: string]: string } = {
  'google_compute_network.id': 'projects/{project}/global/networks/{name}',
  'google_compute_subnetwork.id': 'projects/{project}/regions/{region}/subnetworks/{name}',
  'google_container_cluster.id': 'projects/{project}/locations/{location}/clusters/{name}',
  'google_kms_crypto_key.id': '{key_ring}/cryptoKeys/{name}',
  'google_kms_key_ring.id': 'projects/{project}/locations/{location}/keyRings/{name}',
  'google_logging_project_bucket_config.id': 'projects/{project}/locations/{location}/buckets/{bucket_id}',
  'google_pubsub_subscription.id': 'projects/{project}/subscriptions/{name}',
  'google_pubsub_topic.id': 'projects/{project}/topics/{name}',
  'google_secret_manager_secret.id': 'projects/{project}/secrets/{secret_id}',
  'google_service_account.email': '{account_id}@{project}.iam.gserviceaccount.com',
  'google_service_account.member': 'serviceAccount:{account_id}@{project}.iam.gserviceaccount.com',
  'google_service_account.name': 'projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com',
  'google_sql_database_instance.connection_name': '{project}:{region}:{name}',
  'google_storage_bucket.url': 'gs://{name}',
};

/**
 * Lets other stacks have the attributes of a resource as text where it is known before anything is made. Within its stack they stay
 * references, which give an order; a reference from another stack would have Terraform read the state of this one.
 */
export function textElsewhere<Resource extends TerraformResource>(resource: Resource): Resource {
  const referTo = resource.getStringAttribute.bind(resource);
  resource.getStringAttribute = (attribute) => {
    const reference = referTo(attribute);
    const known = () => knownText(resource, attribute);
    const value = byStack(resource.cdktfStack, reference, () => known() ?? reference);
    for (const token of tokensOf(value)) texts.set(token, known);
    return value;
  };
  return resource;
}

/** Texts of attributes by the tokens that stand for them, for what other resources make of them. */
const texts = new WeakMap<IResolvable, () => string | undefined>();

function tokensOf(text: string): readonly IResolvable[] {
  return Tokenization.reverseString(text).tokens;
}

/**
 * A value that is one thing in its stack and another one elsewhere. Whichever stack takes it comes after its own.
 *
 * @param elsewhere - asked when another stack is rendered, with all overrides in place
 */
export function byStack(stack: TerraformStack, here: string, elsewhere: () => string): string {
  return Lazy.stringValue({
    produce: (context) => {
      const other = TerraformStack.of(context.scope);
      if (other === stack) return here;
      if (context.preparing) other.addDependency(stack);
      return written(elsewhere(), context);
    },
  });
}

/** A text without tokens needs quotes in an expression, where cdktf takes what a token has become as it is. */
function written(text: string, { suppressBraces }: IResolveContext): string {
  return suppressBraces === true && !isToken(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function knownText(resource: TerraformResource, attribute: string): string | undefined {
  const attributes = attributesOf(resource);
  const template = own(derived, `${resource.terraformResourceType}.${attribute}`) ?? `{${attribute}}`;
  let isKnown = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = literal(own(attributes, name));
    if (part === undefined) isKnown = false;
    return part ?? '';
  });
  return isKnown ? text : undefined;
}

/** Undefined for a token that is no known text, and for an expression of Terraform that is written by hand. */
function literal(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!isToken(value)) return /(?<!\$)\$\{|(?<!%)%\{/.test(value) ? undefined : value;
  const [token, ...others] = tokensOf(value);
  return token === undefined || others.length > 0 || Tokenization.reverseString(value).literals.length > 0
    ? undefined
    : texts.get(token)?.();
}
