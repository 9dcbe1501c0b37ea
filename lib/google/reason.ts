import type { Shape } from '../model/shape/shape';
import * as schemas from './schemas';

export const reason: Shape = schemas.reason.read;
