import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { projectApis } from '../../google/apis/rules';
import type { ApisProps } from '../../google/apis/schema';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { own } from '../../model/own';
import { make } from './make';
import { untraced } from './untraced';

/**
 * Enables APIs of a project and never disables them: that would disable them for everything else in the project.
 *
 * @example
 * const apis = new Apis(this, 'Apis', { project: 'acme-shop', services: ['run.googleapis.com', 'sqladmin.googleapis.com'] });
 * new SqlDatabaseInstance(this, 'Main', { ...main, dependsOn: apis.on('sqladmin') });
 */
export class Apis extends Construct {
  /** By their short names: `run` is `run.googleapis.com`. */
  readonly services: { readonly [name: string]: ProjectService };

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: ApisProps) {
    super(scope, id);
    const { project, services } = escapeTemplates(resolveProps(projectApis, props));
    this.services = untraced(() =>
      Object.fromEntries(
        services.map((service) => {
          const name = service.replace('.googleapis.com', '');
          return [name, make(ProjectService, this, name, { project, service, disableOnDestroy: false })];
        }),
      ),
    );
  }

  /** The switches of these APIs, for what needs them to be on; those that are not turned on here are left out. */
  on(...names: readonly string[]): ITerraformDependable[] {
    return names.flatMap((name) => own(this.services, name) ?? []);
  }
}
