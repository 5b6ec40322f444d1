import type { SiteSettings } from '@matterline/contract/admin.ts';

/** What each section of the form is given. */
export type Part = {
  values: SiteSettings;
  errors: Record<string, string>;
  set: (by: Partial<SiteSettings>) => void;
};
