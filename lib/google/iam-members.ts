import type { Shape } from '../model/shape/shape';
import * as schemas from './schemas';

export type IamMembers = schemas.IamMembers;

export const ownName = schemas.ownName;

export const iamMembers: Shape = schemas.iamMembers.read;
