import type { LinkProps } from '@tanstack/react-router';

/** Where every page lives: features link to one another by these, and never spell a path. */
export type Address = Pick<LinkProps, 'hash'> & {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, unknown>;
};

export type CaseTab = 'profile' | 'notes' | 'documents' | 'sms' | 'history';

export const toHome = (): Address => ({ to: '/' });
export const toUnfiled = (): Address => ({ to: '/unfiled' });

export const toCases = (search?: { q?: string }): Address => ({ to: '/cases', search });
export const toNewCase = (): Address => ({ to: '/cases/new' });
export const toCase = (matterId: string, tab: CaseTab = 'sms'): Address => ({
  to: '/cases/$matterId/$tab',
  params: { matterId, tab },
});
/** The SMS tab with the cursor in the composer. */
export const toReply = (matterId: string): Address => ({
  ...toCase(matterId, 'sms'),
  search: { reply: true },
});

export const toPeople = (search?: { q?: string }): Address => ({ to: '/people', search });
export const toPerson = (contactId: string): Address => ({ to: '/people/$contactId', params: { contactId } });

export const toSmsSettings = (): Address => ({ to: '/admin/sms' });
export const toSending = (): Address => ({ to: '/admin/sending' });
export const toMatterTypes = (): Address => ({ to: '/admin/matter-types' });
export const toUsers = (): Address => ({ to: '/admin/users' });
