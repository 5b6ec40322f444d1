import type { paperKinds } from '@matterline/contract/documents.ts';

export type PaperKind = (typeof paperKinds)[number];
