import type { Me } from '@matterline/contract/account.ts';
import type { Permission } from '../session.ts';

/** The page is not for this person. */
export class NoAccess extends Error {
  override name = 'NoAccess';
}

/**
 * `beforeLoad` of a page that not everyone may open: for those who may not, nothing of it is fetched or drawn. The
 * server refuses them all the same.
 */
export function opensTo(permission: Permission) {
  return ({ context }: { context: { me: Me } }): void => {
    if (!context.me.permissions.includes(permission)) throw new NoAccess();
  };
}
