import { chosenFramework } from './chosen-framework';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { type FrameworkImport, frameworkImports } from './framework-imports';

/** Imports of programs that cost, or that do not go with the framework of the library. */
export function importDiagnoses(files: readonly string[], project: ExaminedProject): readonly Diagnosis[] {
  const imports = frameworkImports(files, project.folder);
  return [...barrels(imports), ...otherFramework(imports, project)];
}

/** The index of the provider loads thousands of classes, for seconds and hundreds of megabytes. */
function barrels(imports: readonly FrameworkImport[]): readonly Diagnosis[] {
  const found = imports.filter(({ barrel }) => barrel !== undefined);
  const [first] = found;
  if (first === undefined) return [];
  return [
    new Subject('barrel-import', 'Imports').note(
      `${placesOf(found)} imports all of ${first.barrel}, which costs seconds and hundreds of megabytes`,
      `import the module of each resource, such as ${first.barrel}/lib/storage-bucket`,
    ),
  ];
}

/** A construct of one framework does not find the app of the other one above it. */
function otherFramework(imports: readonly FrameworkImport[], project: ExaminedProject): readonly Diagnosis[] {
  const chosen = chosenFramework(project);
  if (chosen.kind !== 'one') return [];
  const found = imports.filter(({ framework }) => framework !== chosen.framework);
  const [first] = found;
  if (first === undefined) return [];
  return [
    new Subject('framework-import', 'Imports').note(
      `${placesOf(found)} imports ${first.framework}, and orchestra-cdk/google works with ${chosen.framework} here: their parts do not go together`,
      `write ${chosen.framework} for ${first.framework} in imports, or install the bindings of ${first.framework} alone`,
    ),
  ];
}

function placesOf([first, ...others]: readonly FrameworkImport[]): string {
  return `${first?.place}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}
