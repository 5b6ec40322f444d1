import { listDocuments } from '@matterline/contract/documents.ts';
import { getMatter } from '@matterline/contract/matters.ts';

/** What shows a case's documents: the list, and the count on the tab. */
export const documentKeys = (matterId: string) => [
  [listDocuments.id, { id: matterId }],
  [getMatter.id, { id: matterId }],
];
