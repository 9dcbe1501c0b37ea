import { fields, flag, type Shape, text } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import { overrides, project, readable } from '../shapes';
import { grants } from './grants-shape';
import type { ServiceAccountProps } from './service-account-props';

/** Of an account: what is longer than 30 characters gets a shorter id. */
export const accountName = readable({
  pattern: /^[a-z](?:[-a-z0-9]{4,118}[a-z0-9])$/,
  allowed: '6 to 120 lower-case letters, digits and hyphens, starting with a letter',
});

/** A text for people of at most so many bytes. */
export function textOfBytes(most: number): Shape {
  return (value, path, issues) => {
    const fits = typeof value !== 'string' || Buffer.byteLength(value) <= most;
    return (fits ? text() : readable({ pattern: /^(?!)/, allowed: `a text of at most ${most} bytes`, code: 'too-long' }))(
      value,
      path,
      issues,
    );
  };
}

export const serviceAccountShape = fields<ServiceAccountProps>(
  {
    name: accountName,
    project,
    displayName: textOfBytes(100),
    description: textOfBytes(256),
    disabled: flag,
    grants,
    users: iamMembers,
    impersonators: iamMembers,
    overrides,
  },
  ['name', 'project'],
  { name: 'account', project: 'project' },
);
