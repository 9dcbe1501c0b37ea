import type { Rule } from '../../../model/rule';
import { accountIds } from './account-ids';
import { bucketNames } from './bucket-names';
import { cacheServers } from './cache-servers';
import { databaseConnections } from './database-connections';
import { databaseDisks } from './database-disks';
import { databaseMachines } from './database-machines';
import { databaseNames } from './database-names';
import { networkNames } from './network-names';
import { secretIds } from './secret-ids';
import { settingsGiven } from './settings';
import { topicNames } from './topic-names';

/** What Google Cloud demands of what an application stands on. */
export const foundationRules: readonly Rule[] = [
  accountIds,
  bucketNames,
  cacheServers,
  databaseConnections,
  databaseDisks,
  databaseMachines,
  databaseNames,
  settingsGiven,
  networkNames,
  secretIds,
  topicNames,
];
