const replacements: readonly (readonly [RegExp, string])[] = [
  // The opaque part of a hook address is what finds the account.
  [/(\/hooks\/sms\/)[^/\s"?#]+/g, '$1[redacted]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]+@/gi, '$1[redacted]@'],
  // A query can hold whatever was searched for.
  [/((?:\bhttps?:\/\/|\/)[^\s"'?]*)\?[^\s"']*/gi, '$1?[redacted]'],
  [/\b(Bearer|Basic|Digest)\s+[\w+/=.:~-]+/gi, '$1 [redacted]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  // E.164, also when written with spaces or as part of an address
  [/(?:\+|%2B|(?<![\w.-])00)[1-9](?:[\s().-]{0,2}\d){6,14}/gi, '[number]'],
  // North American and British ways of writing one without a country code
  [/(?<![\w.-])(?:1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]\d{3}[\s.-]?\d{4}(?![\w-])/g, '[number]'],
  [/(?<![\w.-])0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}(?![\w-])/g, '[number]'],
  [/(?<![\w.-])\d{10,15}(?![\w-])/g, '[number]'],
];

/** Takes telephone numbers, email addresses and credentials out of text that is about to be logged. */
export function scrubText(text: string): string {
  return replacements.reduce((left, [pattern, word]) => left.replace(pattern, word), text);
}
