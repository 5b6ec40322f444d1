export type ActionLink = {
  /** types of case it is on; empty for all */
  matterTypeIds: readonly string[];
  /** empty for all */
  dispositions: readonly string[];
  /** of users who are offered it; empty for all */
  roles: readonly string[];
};

/** Whether a link of the Actions menu is there for this user on this case. */
export function isOffered(
  link: ActionLink,
  { matterTypeId, disposition, role }: { matterTypeId: string; disposition: string; role: string },
): boolean {
  const fits = (wanted: readonly string[], is: string) => wanted.length === 0 || wanted.includes(is);
  return (
    fits(link.matterTypeIds, matterTypeId) && fits(link.dispositions, disposition) && fits(link.roles, role)
  );
}
