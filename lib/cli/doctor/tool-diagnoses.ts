import { coerce, lt } from 'semver';
import { type Diagnosis, Subject } from './diagnosis';
import { askedTool, type Tool, tools, type Use } from './tools';

/** Programs that the output is used with. One that is not here is a note: a pipeline may have it. */
export function toolDiagnoses(uses: ReadonlySet<Use>, env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  return tools(env).map((tool) => diagnosisOf(tool, uses, env));
}

function diagnosisOf(tool: Tool, uses: ReadonlySet<Use>, env: NodeJS.ProcessEnv): Diagnosis {
  const { name, does, oldest, use } = tool;
  const subject = new Subject('tool', name);
  const found = askedTool(tool, env);
  const wanted = oldest === undefined ? '' : `, ${oldest} or later`;
  if (found.kind === 'absent') return subject.note(`is not installed; it ${does}${wanted}`);
  if (found.kind === 'failed')
    return subject.note(`${found.command} fails: ${found.words}; it ${does}${wanted}`, 'run that command by hand');
  const { program, version } = found;
  if (version === undefined || oldest === undefined) return subject.ok(`${program}${version === undefined ? '' : ` ${version}`}`);
  const [one, other] = [coerce(version), coerce(oldest)];
  if (one === null || other === null || !lt(one, other)) return subject.ok(`${program} ${version}, of ${oldest} or later`);
  const words = `${program} ${version} is older than ${oldest}; it ${does}`;
  const remedy = `install ${oldest} or later`;
  return use !== undefined && uses.has(use) ? subject.problem(words, remedy) : subject.note(words, remedy);
}
