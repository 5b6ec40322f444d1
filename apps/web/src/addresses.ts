import type { Message } from '@matterline/contract/messages.ts';
import type { listQueue } from '@matterline/contract/queue.ts';
import type { CallOf } from '@matterline/contract/route.ts';
import type { listTemplates, TemplateScope } from '@matterline/contract/templates.ts';
import type { Role } from '@matterline/rules/access/permissions.ts';
import { type HistoryState, linkOptions } from '@tanstack/react-router';

/** Where every page lives: features link to one another by these, and never spell a path. */
export type Address = {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, unknown>;
  state?: HistoryState;
};

/** Of a text that is to be written again. It travels beside the address, where words and numbers are not kept. */
export type TextAgain = Pick<Message, 'body' | 'contact' | 'clientNumber'> & { media?: Message['media'] };
declare module '@tanstack/react-router' {
  interface HistoryState {
    textAgain?: TextAgain;
  }
}

type QueueSearch = Omit<NonNullable<CallOf<typeof listQueue>['query']>, 'limit'>;

export type CaseTab = 'profile' | 'progress' | 'notes' | 'documents' | 'sms' | 'calendar' | 'history';

// `linkOptions` checks each against the routes there are

export const toHome = (): Address => linkOptions({ to: '/' });
export type InboxTab = 'waiting' | 'mine' | 'unassigned' | 'set_aside' | 'blocked';
export const toUnfiled = (search?: { tab: InboxTab }): Address => linkOptions({ to: '/unfiled', search });
export const toQueue = (search?: QueueSearch): Address => linkOptions({ to: '/queue', search });

type TaskSearch = { span?: 'overdue' | 'today' | 'week' | 'no_date'; whose?: 'anyone' };
export const toTasks = (search?: TaskSearch): Address => linkOptions({ to: '/tasks', search });

export const toCalendar = (search?: { event?: string }): Address => linkOptions({ to: '/calendar', search });
/** The calendar on the day of an event, with it opened. */
export const toEvent = ({ id, start }: { id: string; start?: string }): Address =>
  linkOptions({ to: '/calendar', search: { event: id, date: start?.slice(0, 10) } });
/** What waits for approval: of one event, of one case, or all of it. */
export const toCorrections = (search?: { eventId?: string; matterId?: string }): Address =>
  linkOptions({ to: '/calendar/corrections', search });
export const toCallList = (): Address => linkOptions({ to: '/calendar/call-list' });

export const toCases = (search?: { q?: string }): Address => linkOptions({ to: '/cases', search });
export const toNewCase = (): Address => linkOptions({ to: '/cases/new' });
export const toCase = (matterId: string, tab: CaseTab = 'sms'): Address =>
  linkOptions({ to: '/cases/$matterId/$tab', params: { matterId, tab } });
/** The SMS tab with the cursor in the composer. */
export const toReply = (matterId: string): Address =>
  linkOptions({ to: '/cases/$matterId/$tab', params: { matterId, tab: 'sms' }, search: { reply: true } });

/** The Progress tab with one task opened. */
export const toTask = (matterId: string, task: string): Address =>
  linkOptions({ to: '/cases/$matterId/$tab', params: { matterId, tab: 'progress' }, search: { task } });

/** The SMS tab with the same words to the same number in the composer. */
export const toTextAgain = (matterId: string, { body, contact, clientNumber }: TextAgain): Address => ({
  ...toCase(matterId),
  state: { textAgain: { body, contact, clientNumber } },
});

export const toPeople = (search?: { q?: string }): Address => linkOptions({ to: '/people', search });
export const toPerson = (contactId: string): Address =>
  linkOptions({ to: '/people/$contactId', params: { contactId } });

export const toOptOuts = (search?: { q?: string; show?: 'in' | 'all' }): Address =>
  linkOptions({ to: '/opt-outs', search });

export const toSmsSettings = (): Address => linkOptions({ to: '/admin/sms' });
export const toSending = (): Address => linkOptions({ to: '/admin/sending' });
export const toMatterTypes = (): Address => linkOptions({ to: '/admin/matter-types' });
export const toTaskSetup = (matterTypeId: string): Address =>
  linkOptions({ to: '/admin/matter-types/$matterTypeId/tasks', params: { matterTypeId } });
export const toOfficeDays = (): Address => linkOptions({ to: '/admin/office-days' });
export const toHomeLayout = (search?: { role: Role }): Address => linkOptions({ to: '/admin/home', search });
export const toForms = (): Address => linkOptions({ to: '/admin/forms' });
export const toForm = (formId: string): Address =>
  linkOptions({ to: '/admin/forms/$formId', params: { formId } });
export const toActionsMenu = (): Address => linkOptions({ to: '/admin/actions' });
type TemplateSearch = Omit<
  NonNullable<CallOf<typeof listTemplates>['query']>,
  'limit' | 'scope' | 'archived'
> & {
  tab?: TemplateScope | 'archived';
};
export const toTemplates = (search?: TemplateSearch): Address =>
  linkOptions({ to: '/admin/templates', search });
export const toMyTemplates = (search?: TemplateSearch): Address => linkOptions({ to: '/templates', search });
export const toUsers = (): Address => linkOptions({ to: '/admin/users' });
export const toReminderDefaults = (): Address => linkOptions({ to: '/admin/reminders' });
export const toMySettings = (): Address => linkOptions({ to: '/me' });
