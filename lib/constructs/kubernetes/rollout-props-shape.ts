import { issue } from '../../model/issue';
import { labelKey, labelValue } from '../../model/schema/names';
import { anyName, anyObject, fields, recordOf, type Shape, text } from '../../model/shape/shape';

/** Of Deployments, service accounts and most else of Kubernetes. */
const objectName = text({
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  allowed: 'the name of an object: lower-case letters, digits, hyphens and dots, at most 253',
});

const someLabels: Shape = (value, path, issues) => {
  const usable = recordOf(text(labelValue), labelKey)(value, path, issues);
  if (typeof usable !== 'object' || usable === null || Object.keys(usable).length > 0 || issues.length > 0) return usable;
  issues.push(issue('empty', path, 'must hold the labels by which the Deployment selects its pods, got none'));
  return undefined;
};

/** What rollouts take besides what the model knows; the model judges the rest. */
export const surroundingsShape = fields<{ serviceAccount?: string; jobs?: object }>({
  serviceAccount: objectName,
  jobs: recordOf(anyObject, anyName),
});

/** What takes over a Deployment. */
export const takeOverShape = fields<{ deployment: string; labels: object }>({ deployment: objectName, labels: someLabels }, [
  'deployment',
  'labels',
]);
