import { useState } from 'react';
import type { Used } from '../../../templates/use-picker.ts';

/** Which template a text was made from. Taken back, or all of its words removed, it was made from none. */
export function useTemplate() {
  const [from, setFrom] = useState<(Used & { before: string }) | null>(null);
  return {
    sent: { templateId: from?.id ?? null, templateLanguage: from?.language ?? null },
    inserted: ({ id, language }: Used, before: string) => setFrom({ id, language, before }),
    written: (body: string) => setFrom((now) => (now && (body === now.before || body === '') ? null : now)),
    forget: () => setFrom(null),
  };
}
