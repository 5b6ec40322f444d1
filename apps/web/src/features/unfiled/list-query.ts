import { listUnfiled, type UnfiledTab } from '@matterline/contract/unfiled.ts';
import { pagesOf } from '../../queries.ts';

export const listOf = (tab: UnfiledTab) => pagesOf(listUnfiled, { query: { tab } });
