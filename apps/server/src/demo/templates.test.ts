import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import { checkTemplate } from '@matterline/rules/templates/render.ts';
import { describe, expect, it } from 'vitest';
import { matterTypes } from './content/matter-types.ts';
import { templates } from './content/templates.ts';

describe('the demo’s templates', () => {
  it.each(templates.map((template) => [template.name, template] as const))(
    '%s names only what its cases have',
    (_name, template) => {
      const fields = template.of === 'type' ? matterTypes[template.type].fields : [];
      for (const body of Object.values(template.words))
        expect(checkTemplate(body, tokenCatalogue(fields))).toEqual([]);
    },
  );
});
