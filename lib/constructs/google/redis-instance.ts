import { RedisInstance as RedisInstanceResource } from '@cdktf/provider-google/lib/redis-instance';
import { SecretManagerSecretVersion } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderRedis, renderRedisSecret } from '../../google/redis/render';
import { redisInstance } from '../../google/redis/rules';
import type { RedisInstanceProps, RedisSpec } from '../../google/redis/schema';
import { resolveProps } from '../../google/resource';
import { addressOf } from './address-of';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { stateReasons } from './stated';
import { untraced } from './untraced';

/**
 * A Redis server of Memorystore: private, with a password, encrypted, and with a second server that takes over. What Terraform reads of
 * it, its password among that, is in the state, as it is for everybody who makes one with Terraform.
 *
 * @example
 * const sessions = new RedisInstance(this, 'Sessions', {
 *   name: 'sessions',
 *   project: 'acme-shop',
 *   region: 'europe-west1',
 *   network: network.privateServices,
 *   secrets: { password: password.id, ca: ca.id },
 * });
 */
export class RedisInstance extends Construct {
  readonly resource: RedisInstanceResource;
  /** Address in the network; consumers are created after its secrets have their versions. */
  readonly host: string;
  /** 6379, or 6378 where connections are encrypted. */
  readonly port: number;
  /** Versions of secrets that hold what clients need. */
  readonly versions: { readonly password?: SecretManagerSecretVersion; readonly ca?: SecretManagerSecretVersion };

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: RedisInstanceProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(redisInstance, props));
    const { resource, versions } = untraced(() => makeServer(this, spec));
    this.resource = resource;
    this.versions = versions;
    this.host = onceThere(
      resource.host,
      [versions.password, versions.ca].filter((each) => each !== undefined),
    );
    this.port = resource.port;
    override(resource, props);
  }
}

function makeServer(scope: Construct, spec: RedisSpec): Pick<RedisInstance, 'resource' | 'versions'> {
  const resource = make(RedisInstanceResource, scope, 'Default', renderRedis(spec));
  guardRemoval(resource, spec.deletionProtection);
  stateReasons(resource, { auth_enabled: spec.auth, transit_encryption_mode: spec.transitEncryption });
  const { password, ca, version } = spec.secrets;
  const written = (id: string, secret: string | undefined, value: string) =>
    secret === undefined
      ? undefined
      : make(SecretManagerSecretVersion, scope, id, renderRedisSecret(version, { secret, value, server: addressOf(resource) }));
  return {
    resource,
    versions: {
      password: written('Password', password, resource.authString),
      ca: written('Ca', ca, allCertificates(resource)),
    },
  };
}

/** Two of them are valid while one takes the place of the other, so clients are to trust all. */
function allCertificates(resource: RedisInstanceResource): string {
  return `\${join("\\n", ${addressOf(resource)}.server_ca_certs[*].cert)}`;
}
