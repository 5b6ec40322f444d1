import type { OwnVersion, OwnWords } from './setup.ts';

/** A trigger's own words as a template has its: each language once, and the one for everyone else. */
export function versionsOf({ subject, body, language = 'en', others = [] }: OwnWords): {
  defaultLanguage: string;
  versions: OwnVersion[];
} {
  return { defaultLanguage: language, versions: [{ language, subject, body }, ...others] };
}
