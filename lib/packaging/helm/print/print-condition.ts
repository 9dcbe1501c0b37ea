import type { Condition, ManagedObject, TemplateNode } from '../template/template-node';
import { demanded, merged, reference, rootOf, type Scope } from './template-scope';

/** A condition, behind `if` or `with`. */
export function printCondition(scope: Scope, condition: Condition): string {
  switch (condition.kind) {
    case 'on':
      return reference(scope, condition.read);
    case 'filled':
      return condition.read.texts === undefined ? reference(scope, condition.read) : demanded(scope, condition.read);
    case 'off':
      return `not ${reference(scope, condition.read)}`;
    case 'stated':
      return `ne (toString ${reference(scope, condition.read)}) ""`;
    case 'printed':
      return `include "${scope.chart}.${condition.helper}" ${rootOf(scope)}`;
    case 'merged':
      return merged(scope, condition);
    case 'offline':
      return 'not (.Capabilities.APIVersions.Has "v1/Namespace")';
    case 'first':
      return '$first';
    case 'later':
      return 'not $first';
    case 'managed':
      return `not (include "${scope.chart}.handedOver" (dict ${managedKeys(scope, condition.object)}))`;
    case 'every':
      return `and ${condition.of.map((each) => (each.kind === 'on' ? printCondition(scope, each) : `(${printCondition(scope, each)})`)).join(' ')}`;
  }
}

function managedKeys(scope: Scope, { apiVersion, kind, name, namespace }: ManagedObject): string {
  return `"apiVersion" "${apiVersion}" "kind" "${kind}" "namespace" ${namespaceOperand(scope, namespace)} "name" "${name}"`;
}

/** The namespace of an object, as an argument of a function. */
export function namespaceOperand(scope: Scope, namespace: TemplateNode | undefined): string {
  if (namespace?.kind === 'namespace') return `(include "${scope.chart}.namespace" ${rootOf(scope)})`;
  if (namespace?.kind === 'literal') return JSON.stringify(namespace.value);
  return namespace?.kind === 'value' ? reference(scope, namespace.read) : '.Release.Namespace';
}
