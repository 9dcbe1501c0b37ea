import { defineEnvironments } from 'orchestra-cdk';
import { mysqlCluster } from './application';

const allow = { tags: { reason: 'the publisher names releases by tags' } };

export const first = mysqlCluster({ members: 'dbc1', namespace: 'mysql1', firstNumber: 20 });
export const second = mysqlCluster({ members: 'dbc2', namespace: 'mysql2', firstNumber: 40 });

export const environments = {
  ...defineEnvironments(first, { first: { tier: 'production', kubernetes: { namespace: 'mysql1' }, allow } }),
  ...defineEnvironments(second, { second: { tier: 'production', kubernetes: { namespace: 'mysql2' }, allow } }),
};
