import type { Permission } from '@matterline/rules/access/permissions.ts';

/** Each permission as an administrator reads it. */
export const permissionWords: Record<Permission, string> = {
  'matters.read': 'See cases and people',
  'matters.write': 'Start, edit, close and reject cases',
  'matters.assign': 'Assign people to cases',
  'matters.wall': 'See and set who is kept out of a case',
  'contacts.write': 'Edit people, their numbers and consents',
  'opt_outs.read': 'See which numbers opted out of texts',
  'opt_outs.write': 'Record that someone wants no more texts, or wants them again',
  'notes.write': 'Write notes',
  'documents.read': 'See and download documents',
  'documents.write': 'Upload, rename, move and remove documents',
  'texts.read': 'Read texts',
  'texts.send': 'Send texts',
  'queue.read': 'See all texts that wait, and how they fared',
  'queue.manage': 'Send or cancel many waiting texts at once',
  'senders.resume': 'Resume senders that are paused',
  'unfiled.read': 'See the Unfiled inbox',
  'unfiled.file': 'File texts from the Unfiled inbox',
  'alerts.read': 'See alerts',
  'alerts.dismiss': 'Dismiss alerts and deal with texts that did not arrive, for everyone',
  'admin.settings': 'Change SMS settings',
  'admin.providers': 'Change senders and providers',
  'admin.users': 'Manage users',
  'admin.matter_types': 'Change matter types',
  'audit.read': 'Read the audit record',
};
