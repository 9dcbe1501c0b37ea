import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { storedSecrets } from '../../../model/secret-keys';
import { show } from '../../../model/show';
import { backingServices } from '../backing-services';
import { passwordSecret, secretVariable } from '../names';
import { secretUses } from '../render/secrets';

/** What every shell has, which would be taken for the secret, and what steers Compose and Docker themselves. */
const reserved =
  /^(?:COMPOSE_.*|DOCKER_.*|BUILDKIT_.*|BUILDX_.*|HOME|HOSTNAME|LANG|LANGUAGE|LC_.*|LOGNAME|MAIL|OLDPWD|PATH|PWD|SHELL|SHLVL|TERM|TMPDIR|TZ|UID|USER)$/;

/** Every secret has a name of its own in `.env`. */
export function variables(app: ResolvedApplication): Issue[] {
  const taken = secretUses(app)
    .filter(({ secret, asVariable }) => asVariable && reserved.test(secretVariable(secret)))
    .map(({ secret }) => {
      const message = `must not be named ${show(secret)}: ${secretVariable(secret)} means something else to a shell or to Compose`;
      return issue('secret-variable-reserved', ['secrets', storedSecrets(app).get(secret)?.secret ?? secret], message);
    });
  const passwords = backingServices(app)
    .map(({ name, service }) => ({ name, secret: passwordSecret(service) }))
    .filter(({ secret }) => storedSecrets(app).has(secret))
    .map(({ name, secret }) =>
      issue(
        'secret-name-taken',
        ['secrets', storedSecrets(app).get(secret)?.secret ?? secret],
        `must not be the name of the secret with the password of ${name}`,
      ),
    );
  return [...taken, ...passwords];
}
