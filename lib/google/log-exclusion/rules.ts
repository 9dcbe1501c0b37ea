import { defineResource } from '../resource';
import { logExclusionSchema } from './schema';

export const logExclusion = defineResource({ noun: 'log exclusion', schema: logExclusionSchema, rules: [] });
