export type LanguageChoice = {
  language: string;
  /** plain words, for whoever sends it */
  say: string;
};

/**
 * The language a template is sent in: the contact's as it is, else without its region, else the template's own.
 * @param contact null when nobody is known; their language null when theirs is not
 */
export function chooseLanguage(
  written: readonly string[],
  fallback: string,
  contact: { name: string; language: string | null } | null,
): LanguageChoice {
  const language = contact?.language ?? null;
  const find = (wanted: string) => written.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
  const spoken = language === null ? undefined : (find(language) ?? find(baseOf(language)));
  if (contact && spoken !== undefined) {
    return { language: spoken, say: `In ${languageName(spoken)}, ${contact.name}’s language` };
  }
  const own = find(fallback) ?? written[0] ?? fallback;
  if (!contact || language === null) {
    const whose = contact ? `${contact.name}’s language is not known` : 'it is not known who this is';
    return { language: own, say: `In ${languageName(own)}: ${whose}` };
  }
  return { language: own, say: `In ${languageName(own)}: it is not written in ${languageName(language)}` };
}

/** How dates and numbers are written in a template's language: as in the contact's region, when it is theirs. */
export function localeFor(written: string, contactLanguage: string | null): string {
  const same = contactLanguage !== null && baseOf(contactLanguage) === baseOf(written);
  return same && written === baseOf(written) ? contactLanguage : written;
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';

/** `es-MX` → `Mexican Spanish` */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
