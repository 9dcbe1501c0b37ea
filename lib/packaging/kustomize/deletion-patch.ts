/** A patch that takes out whatever its `target` selects; its own kind and name select nothing. */
export const deletionPatch = 'apiVersion: v1\nkind: Any\nmetadata:\n  name: any\n$patch: delete\n';
