import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Issue } from '../../model/issue';
import { entriesOf } from '../../model/schema/report';

/** @throws InvalidApplicationError where the props of a construct are no object that can be read; the model judges what is in them */
export function readProps(construct: string, id: string, props: unknown): void {
  const issues: Issue[] = [];
  entriesOf(props, [], issues);
  if (issues.length > 0) throw new InvalidApplicationError(`${construct} ${id}`, issues);
}
