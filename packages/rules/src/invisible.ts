/**
 * Marks that show nothing and make a name look like another or turn around what stands beside it: directions,
 * zero-width spaces, soft hyphens, fillers, tags. The joiners and variation selectors stay: Persian, Indic, Mongolian
 * and Han names need them, and so do emoji.
 */
const invisible =
  /[[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]--[\u200c\u200d\p{Variation_Selector}]]/gv;
/** Control characters and line ends: what was on two lines stays two words. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A name or label on one line, with nothing in it that cannot be seen. */
export function withoutInvisible(text: string): string {
  const shown = text.replace(invisible, '').replace(breaks, ' ');
  // Joiners that join nothing are as invisible as the rest.
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(shown) ? shown : shown.replace(/[\u200c\u200d]/g, '');
}
