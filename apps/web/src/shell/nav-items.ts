import {
  IconBell,
  IconCalendar,
  IconCalendarOff,
  IconChecklist,
  IconClock,
  IconFolders,
  IconForms,
  IconHome,
  IconInbox,
  IconLayoutDashboard,
  IconListCheck,
  IconMenuOrder,
  IconMessageOff,
  IconSend,
  IconSettings,
  IconTemplate,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import {
  type Address,
  toActionsMenu,
  toCalendar,
  toCases,
  toForms,
  toHome,
  toHomeLayout,
  toMatterTypes,
  toOfficeDays,
  toOptOuts,
  toPeople,
  toQueue,
  toReminderDefaults,
  toSending,
  toSmsSettings,
  toTasks,
  toTemplates,
  toUnfiled,
  toUsers,
} from '../addresses.ts';
import type { Permission, Word } from '../session.ts';

type Icon = ComponentType<{ size?: number; stroke?: number }>;
export type NavItem = { label: string; to: Address; icon: Icon; needs?: Permission };

export function mainItems(word: Word): NavItem[] {
  return [
    { label: 'Home', to: toHome(), icon: IconHome },
    { label: word.Many, to: toCases(), icon: IconFolders, needs: 'matters.read' },
    { label: 'People', to: toPeople(), icon: IconUsers, needs: 'matters.read' },
    { label: 'Tasks', to: toTasks(), icon: IconChecklist, needs: 'matters.read' },
    { label: 'Calendar', to: toCalendar(), icon: IconCalendar, needs: 'matters.read' },
    { label: 'Unfiled texts', to: toUnfiled(), icon: IconInbox, needs: 'unfiled.read' },
    { label: 'SMS queue', to: toQueue(), icon: IconClock, needs: 'queue.read' },
  ];
}

export const adminItems: NavItem[] = [
  { label: 'Opt-outs', to: toOptOuts(), icon: IconMessageOff, needs: 'opt_outs.read' },
  { label: 'Templates', to: toTemplates(), icon: IconTemplate, needs: 'templates.manage' },
  { label: 'SMS settings', to: toSmsSettings(), icon: IconSettings, needs: 'admin.settings' },
  { label: 'Senders and providers', to: toSending(), icon: IconSend, needs: 'admin.providers' },
  { label: 'Matter types', to: toMatterTypes(), icon: IconListCheck, needs: 'admin.matter_types' },
  { label: 'Office days', to: toOfficeDays(), icon: IconCalendarOff, needs: 'admin.settings' },
  { label: 'Reminders', to: toReminderDefaults(), icon: IconBell, needs: 'admin.settings' },
  { label: 'Home page', to: toHomeLayout(), icon: IconLayoutDashboard, needs: 'admin.settings' },
  { label: 'SMS forms', to: toForms(), icon: IconForms, needs: 'admin.forms' },
  { label: 'Actions menu', to: toActionsMenu(), icon: IconMenuOrder, needs: 'admin.forms' },
  { label: 'Users and roles', to: toUsers(), icon: IconUserShield, needs: 'admin.users' },
];

export function allowed(items: NavItem[], permissions: readonly Permission[]): NavItem[] {
  return items.filter(({ needs }) => !needs || permissions.includes(needs));
}
