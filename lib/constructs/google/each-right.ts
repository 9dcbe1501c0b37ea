/** A role, what its members are called in the construct tree, and the members by the names that props give them. */
export type RoleOfMembers = readonly [noun: string, role: string, members: { readonly [name: string]: string }];

/** Gives each member its role. */
export function eachRight<Grant>(
  roles: readonly RoleOfMembers[],
  give: (id: string, right: { readonly role: string; readonly member: string }) => Grant,
): readonly Grant[] {
  return roles.flatMap(([noun, role, members]) =>
    Object.entries(members).map(([name, member]) => give(`${noun}-${name}`, { role, member })),
  );
}
