import { issue } from '../../model/issue';
import { fields, isRecord, type Shape } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import type { CloudRunStackProps, EnvironmentStackProps, FoundationStackProps } from './environment-stack-props';

/** An object of which somebody else says what is right; a construct in its place must not be shown, since it has no end. */
function object(allowed: string, test: (value: { readonly [key: string]: unknown }) => boolean = () => true): Shape {
  return (value, path, issues) => {
    if (isRecord(value) && test(value)) return value;
    issues.push(issue('wrong-type', path, `must be ${allowed}, got ${value === null ? 'null' : `a value of type ${typeof value}`}`));
    return undefined;
  };
}

const shapes: { readonly [K in keyof EnvironmentStackProps]: Shape } = {
  application: object('an application'), // the model judges what is in it
  environment: object('an environment of the application'),
};

const required = ['application', 'environment'] as const;

export const environmentStackShape = fields<EnvironmentStackProps>(shapes, required);

export const foundationStackShape = fields<FoundationStackProps>({ ...shapes, imageReaders: iamMembers }, required);

export const cloudRunStackShape = fields<CloudRunStackProps>(
  { ...shapes, foundation: object('a stack', ({ addDependency }) => typeof addDependency === 'function') },
  required,
);
