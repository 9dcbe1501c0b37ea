import { applicationDiagnosis } from './application-diagnosis';
import { checkoutDiagnoses } from './checkout-diagnoses';
import type { Diagnosis } from './diagnosis';
import { examinedProject } from './examined-project';
import { libraryDiagnoses } from './library-diagnoses';
import { programDiagnoses } from './program-diagnoses';
import { toolDiagnoses } from './tool-diagnoses';
import { typeScriptDiagnoses } from './type-script-diagnoses';

/** Where `orchestra doctor` looks. */
export interface Examined {
  /** Folder of the project. */
  readonly folder: string;
  /** Folder or file of the application. */
  readonly place: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the package that runs. */
  readonly library: string;
}

/**
 * Everything that `orchestra doctor` looks at, in the order of its output.
 *
 * @throws UsageError where the place of the application is no folder and no file of source text
 */
export function examine({ folder, place, env, library }: Examined): readonly Diagnosis[] {
  const project = examinedProject(folder, library);
  const { diagnoses, uses } = applicationDiagnosis(place);
  return [
    ...libraryDiagnoses(project),
    ...typeScriptDiagnoses(project),
    ...diagnoses,
    ...programDiagnoses(project),
    ...checkoutDiagnoses(project, env),
    ...toolDiagnoses(uses, env),
  ];
}
