import type { Rule } from '../../../model/examine';
import { annotations } from './annotations';
import { databases } from './databases';
import { files } from './files';
import { names } from './names';
import { place } from './place';
import { ports } from './ports';
import { schedules } from './schedules';
import { sizes } from './sizes';
import { texts } from './texts';
import { volumes } from './volumes';

/** What Kubernetes demands beyond the rules of the model: what its API server or its nodes would refuse is refused here first. */
export const kubernetesRules: readonly Rule[] = [annotations, databases, files, names, place, ports, schedules, sizes, texts, volumes];
