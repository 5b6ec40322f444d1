import type { Me } from '@matterline/contract/account.ts';
import { notFound } from '@tanstack/react-router';
import type { Permission } from '../session.ts';
import { NoAccessPage } from './pages.tsx';

/**
 * For a page that not everyone may open: for those who may not, nothing of it is fetched or drawn. The server refuses
 * them all the same.
 */
export function opensTo(permission: Permission) {
  return {
    beforeLoad({ context }: { context: { me: Me } }): void {
      if (!context.me.permissions.includes(permission)) throw notFound();
    },
    // Not an error: the browser's console would tell of one.
    notFoundComponent: NoAccessPage,
  };
}
