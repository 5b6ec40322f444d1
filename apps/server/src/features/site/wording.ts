import type { SiteSettings } from '@matterline/contract/admin.ts';
import {
  automaticTexts,
  defaultWording,
  type OwnWording,
  wordedLanguages,
  wordingOf,
} from '@matterline/rules/automatic-wording.ts';

type Wording = SiteSettings['templates'];

/** Every automatic text as it is worded now, by the site or else as usual. */
export function wordingInUse(own: OwnWording): Wording {
  const kinds = automaticTexts.map((kind) => {
    const each = wordedLanguages.map((language) => [language, wordingOf(kind, language, own)]);
    return [kind, Object.fromEntries(each)];
  });
  return Object.fromEntries(kinds);
}

/** What of it is the site's own: the rest goes on being worded as usual, also when that is improved. */
export function ownWording(wording: Wording): OwnWording {
  const kinds = automaticTexts.map((kind) => {
    const own = wordedLanguages.filter(
      (language) => !['', defaultWording[kind][language]].includes(wording[kind][language]),
    );
    return [kind, Object.fromEntries(own.map((language) => [language, wording[kind][language]]))];
  });
  return Object.fromEntries(kinds.filter(([, each]) => Object.keys(each as object).length > 0));
}
