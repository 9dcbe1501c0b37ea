import { InvalidApplicationError } from '../../lib/model/invalid-application-error';
import { acknowledgementOf, idleAcknowledgements, isAcknowledged, readAcknowledgements } from '../../lib/review/acknowledgement';

const reason = 'the database is moved by hand';
const id = 'prod:terraform:shop-prod/google_sql_database_instance.Main';
const given = { id, reason, until: '2027-03-31' };

describe('an acknowledgement', () => {
  test.each<readonly [string, string, string, boolean]>([
    ['of the change', id, id, true],
    ['of the thing, for one field', id, `${id}:settings.tier`, true],
    ['of one field, for another', `${id}:name`, `${id}:settings.tier`, false],
    ['of another environment', id.replace('prod:', 'dev:'), id, false],
    ['of every environment', id.replace('prod:', '*:'), id, true],
    ['of every bucket', 'prod:terraform:*/google_storage_bucket.*', id, false],
    ['of a thing whose name begins alike', id.slice(0, -1), id, false],
    ['with signs of patterns', 'prod:kubernetes:v1/Service shop/a.c', 'prod:kubernetes:v1/Service shop/abc', false],
  ])('%s', (_, stated, change, expected) => {
    expect(isAcknowledged(change, [{ ...given, id: stated }], '2027-01-01')).toBe(expected);
  });

  it('counts to the end of its last day', () => {
    expect(acknowledgementOf(id, [given], '2027-03-31')).toBe(given);
    expect(acknowledgementOf(id, [given], '2027-04-01')).toBeUndefined();
    const unused = { ...given, id: 'dev:terraform:shop-dev/google_storage_bucket.Files' };
    expect(idleAcknowledgements([id], [given, unused], '2027-01-01')).toEqual({ ended: [], unused: [unused] });
    expect(idleAcknowledgements([id], [given], '2027-04-01')).toEqual({ ended: [given], unused: [] });
  });

  it('is read with its reason and its day', () => {
    expect(readAcknowledgements([given])).toEqual([given]);
    const wrong = [{ id: 'Main', reason: 'short', until: '2027-02-31' }, { ...given, because: 'x' }, given];
    expect(() => readAcknowledgements(wrong)).toThrow(InvalidApplicationError);
    try {
      readAcknowledgements(wrong);
    } catch (error) {
      expect((error as InvalidApplicationError).issues.map(({ path }) => path.join('.'))).toEqual([
        '0.id',
        '0.reason',
        '0.until',
        '1.because',
      ]);
    }
  });
});
