import { ComputeAddress } from '@cdktf/provider-google/lib/compute-address';
import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { SecretManagerSecret, type SecretManagerSecretConfig } from '@cdktf/provider-google/lib/secret-manager-secret';
import { Lazy, TerraformVariable } from 'cdktf';
import { make } from '../../../lib/constructs/google/make';
import { stackOf } from '../../google/configuration';

const auto = { secretId: 'key', replication: { auto: {} } };

/** The bindings before they knew the protection of secrets. */
class OlderSecret extends SecretManagerSecret {
  protected override synthesizeAttributes() {
    const { deletion_protection: _, ...older } = super.synthesizeAttributes();
    return older;
  }
}

describe('a resource', () => {
  it('gets what its class knows', () => {
    expect(() => make(SecretManagerSecret, stackOf(), 'Key', { ...auto, deletionProtection: true })).not.toThrow();
  });

  it('is refused where the installed bindings do not know one of its attributes', () => {
    expect(() => make(OlderSecret, stackOf(), 'Key', { ...auto, deletionProtection: true })).toThrow(
      'stack/Key: the installed bindings of the provider (google 6.50.0) do not know deletionProtection of google_secret_manager_secret: install newer ones',
    );
  });

  it('is not refused for an attribute without a value', () => {
    expect(() => make(OlderSecret, stackOf(), 'Key', { ...auto, deletionProtection: undefined })).not.toThrow();
  });

  it('is refused for what its blocks and lists of blocks do not know', () => {
    const replication = { auto: { customerManagedEncryption: { kmsKeyName: 'k', rotates: true } }, manual: [] };
    const config: SecretManagerSecretConfig = {
      ...auto,
      replication,
      topics: [{ name: 't' }, Object.assign({ name: 'u' }, { filter: 'x' })],
    };
    expect(() => make(SecretManagerSecret, stackOf(), 'Key', config)).toThrow(
      'do not know replication.auto.customerManagedEncryption.rotates, replication.manual, topics.1.filter of',
    );
  });

  it('is not refused for names that users choose, nor for what every resource takes', () => {
    const labels = { 'team-name': 'x', teamName: 'y' };
    const others = { dependsOn: [], lifecycle: { preventDestroy: true }, timeouts: { create: '5m' } };
    expect(() => make(ComputeAddress, stackOf(), 'Address', { name: 'a', labels, ...others })).not.toThrow();
  });

  it('is not refused for what is resolved later', () => {
    const stack = stackOf();
    const labels = new TerraformVariable(stack, 'labels', {}).value;
    expect(() => make(ComputeAddress, stack, 'Address', { name: 'a', labels })).not.toThrow();
    const allow = Lazy.anyValue({ produce: () => [{ protocol: 'tcp' }] });
    expect(() => make(ComputeFirewall, stack, 'Rule', { name: 'a', network: 'n', allow })).not.toThrow();
  });
});
