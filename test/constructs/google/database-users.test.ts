import { terraformOf } from '../../google/configuration';
import { sqlConfigurations } from '../../google/configurations/sql';

describe('users of databases', () => {
  it('are never dropped, of whatever kind, since PostgreSQL drops no owner of tables', () => {
    const users = sqlConfigurations.flatMap((configuration) =>
      Object.values(terraformOf(configuration).resource?.['google_sql_user'] ?? {}),
    );
    expect(new Set(users.map(({ type }) => type))).toEqual(
      new Set([undefined, 'CLOUD_IAM_USER', 'CLOUD_IAM_SERVICE_ACCOUNT', 'CLOUD_IAM_GROUP']),
    );
    expect(users.filter(({ deletion_policy: policy }) => policy !== 'ABANDON')).toEqual([]);
  });
});
