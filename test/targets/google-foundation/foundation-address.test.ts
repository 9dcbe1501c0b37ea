import { formerFoundationAddress, foundationAddress } from '../../../lib/targets/google-foundation/foundation-address';

describe('the address of a resource of a foundation', () => {
  it.each([
    ['Account-web/Resource', 'Account-web'],
    ['Apis/run', 'Api-run'],
    ['Database-main/Content-main', 'Database-main-content'],
    ['Database-main/User-application', 'Database-main-user'],
    ['Database-main/Password-application', 'Database-main-password'],
    ['Network/Subnetwork-europe-west1', 'Subnetwork'],
    ['Network/ServiceRange', 'ServiceRange'],
    ['Network/ServiceConnection', 'ServiceConnection'],
    ['RunZone/Record-every', 'RunRecord'],
    ['Secret-key/Accessor-web', 'SecretReader-key_web'],
    ['Bucket-files/Writer-web', 'BucketWriter-files_web'],
    ['Topic-orders/Publisher-web', 'TopicPublisher-orders_web'],
    ['Topic-orders/Subscription-billing', 'Subscription-orders_billing'],
    ['Topic-orders/Subscriber-billing_worker', 'Subscriber-orders_billing_worker'],
    ['Cache-sessions/Ca', 'Cache-sessions-ca'],
    ['CacheZone/Record-sessions', 'Cache-sessions-record'],
  ])('of %s is %s', (path, address) => {
    expect(foundationAddress(path)).toBe(address);
  });

  it('tells apart what has two names, whatever hyphens these have, and knows the one of earlier releases', () => {
    const paths = ['Secret-payment/Accessor-api-worker', 'Secret-payment-api/Accessor-worker'];
    expect(paths.map(foundationAddress)).toEqual(['SecretReader-payment_api-worker', 'SecretReader-payment-api_worker']);
    expect(paths.map(formerFoundationAddress)).toEqual(['SecretReader-payment-api-worker', 'SecretReader-payment-api-worker']);
    expect(formerFoundationAddress('Account-web/Resource')).toBeUndefined();
  });

  it('is left to cdktf for what a foundation does not make', () => {
    expect(foundationAddress('Orders/Default')).toBeUndefined();
    expect(foundationAddress('Secret-key/Accessor-web/Default')).toBeUndefined();
  });
});
