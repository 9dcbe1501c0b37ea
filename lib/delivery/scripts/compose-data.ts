import type { ResolvedApplication } from '../../model/resolved';
import { backingServices } from '../../targets/compose/backing-services';
import { passwordSecret, secretVariable } from '../../targets/compose/names';
import { endingAtUp, jobsAfterUp } from '../../targets/compose/profiles';
import { secretUses } from '../../targets/compose/render/secrets';
import type { ComposePlace } from '../pushed';
import { array, type ShellValue, scalar } from './shell-data';

/** What scripts know of an environment on Compose. */
export function composeData(place: ComposePlace, app: ResolvedApplication, folder: string): { readonly [name: string]: ShellValue } {
  const uses = secretUses(app);
  const variables = uses.filter(({ asVariable }) => asVariable).map(({ secret }) => secretVariable(secret));
  const passwords = backingServices(app).map(({ service }) => secretVariable(passwordSecret(service)));
  return {
    COMPOSE_FILE: scalar(`${folder}/${place.folder}/compose.yaml`),
    VARIABLES: array([...variables, ...passwords]),
    SECRET_FILES: array(uses.filter(({ asFile }) => asFile).map(({ secret }) => `secrets/${secret}`)),
    UP_OPTIONS: array(endingAtUp(app).length > 0 ? [] : ['--wait']),
    JOBS_AFTER_UP: array(jobsAfterUp(app)),
  };
}
