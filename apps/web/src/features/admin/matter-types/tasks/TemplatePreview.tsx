import type { Template } from '@matterline/contract/templates.ts';
import { Preview } from '../../templates/Preview.tsx';
import { useAboutSetup } from './about.tsx';

/** How the template reads, in the language it is written in first. */
export function TemplatePreview({ template }: { template: Template }) {
  const { type } = useAboutSetup();
  const version =
    template.versions.find(({ language }) => language === template.defaultLanguage) ?? template.versions[0];
  if (!version) return null;
  return (
    <Preview
      language={version.language}
      body={version.body}
      matterTypeId={type.id}
      goes={template.purpose === 'text' ? 'by_itself' : 'not_as_text'}
    />
  );
}
