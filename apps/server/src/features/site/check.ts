import { identificationLine } from '@matterline/rules/identification.ts';
import { checkPermittedHours } from '@matterline/rules/quiet-hours.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { SiteSettings } from '../../db/queries/site.ts';
import { badFields } from '../../http/refusal.ts';

type Wanted = Omit<SiteSettings, 'version'>;
type Problem = { field: string; message: string };

/** Refuses hours in which no text could go, and wording that could not be filled in, each by name. */
export function requireUsable(wanted: Wanted): void {
  const problems = [...hourProblems(wanted), ...wordingProblems(wanted)];
  if (problems.length > 0) throw badFields(problems);
}

function hourProblems({ permittedFrom: from, permittedTo: to }: Wanted): Problem[] {
  const check = checkPermittedHours({ from, to });
  return check.ok ? [] : [{ field: 'permittedFrom', message: check.say }];
}

function wordingProblems({ name, officePhone, templates }: Wanted): Problem[] {
  return Object.entries(templates).flatMap(([kind, languages]) =>
    Object.entries(languages).flatMap(([language, template]) => {
      const message = problemWith(template, { office: name, phone: officePhone });
      return message ? [{ field: `templates.${kind}.${language}`, message }] : [];
    }),
  );
}

function problemWith(template: string, office: Parameters<typeof identificationLine>[1]): string | null {
  const filled = identificationLine(template, office);
  if (!filled.ok) return filled.say;
  const words = checkText(filled.line, { limit: 1600 });
  return words.ok ? null : words.problems[0].say;
}
