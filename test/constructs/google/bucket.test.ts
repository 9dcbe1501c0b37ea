import { TerraformVariable } from 'cdktf';
import { Bucket } from 'orchestra-cdk/google';
import type { BucketProps } from '../../../lib/google/bucket/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const given = { name: 'acme-files', project, location: region };
const made = (props: Partial<BucketProps> = {}) =>
  terraformOf({ build: (stack) => new Bucket(stack, 'Files', { ...given, ...props }) }).resource?.['google_storage_bucket']?.['Files'];

describe('Bucket', () => {
  it('cannot be public, keeps older versions, and is not destroyed with what it holds', () => {
    expect(made()).toMatchObject({
      location: 'EUROPE-WEST1',
      uniform_bucket_level_access: true,
      public_access_prevention: 'enforced',
      versioning: { enabled: true },
      force_destroy: false,
      lifecycle_rule: [{ action: { type: 'Delete' }, condition: { days_since_noncurrent_time: 90, with_state: 'ARCHIVED' } }],
      lifecycle: { prevent_destroy: true },
    });
  });

  it('passes a token on as a constant of the provider', () => {
    const { resource } = terraformOf({
      build: (stack) => {
        const storageClass = new TerraformVariable(stack, 'storage_class', {}).stringValue as 'ARCHIVE'; // Terraform knows the value
        new Bucket(stack, 'Files', { ...given, storageClass });
      },
    });
    expect(resource?.['google_storage_bucket']?.['Files']).toMatchObject({ storage_class: '${var.storage_class}' });
  });

  it('says zero days where they are meant, which the provider would leave out', () => {
    expect(made({ lifecycleRules: [{ action: { kind: 'Delete' }, condition: { age: 0 } }] })).toMatchObject({
      lifecycle_rule: [{ condition: { age: 0, send_age_if_zero: true } }],
    });
  });

  it.each([
    [
      'being made public by an override',
      { overrides: { public_access_prevention: 'inherited' } },
      'override-refused overrides.public_access_prevention',
    ],
    ['everybody', { readers: { all: 'allUsers' } }, 'iam-member-not-allowed readers.all'],
    [
      'a rule for everything',
      { lifecycleRules: [{ action: { kind: 'Delete' }, condition: {} }] },
      'lifecycle-condition-missing lifecycleRules[0].condition',
    ],
    ['versions in folders', { hierarchicalNamespace: true, versioning: true }, 'versions-in-folders hierarchicalNamespace'],
    ['getting back within an hour', { softDeleteSeconds: 3600 }, 'soft-delete-not-allowed softDeleteSeconds'],
    ['logging into itself', { logging: { logBucket: 'acme-files' } }, 'bucket-logs-itself logging.logBucket'],
    ['one region of two', { dataLocations: [region] }, 'data-locations-count dataLocations'],
  ])('refuses %s', (_what, props, problem) => {
    // as: props that the types refuse too
    expect(refusals((stack) => new Bucket(stack, 'Files', { ...given, ...props } as BucketProps))).toEqual([problem]);
  });
});
