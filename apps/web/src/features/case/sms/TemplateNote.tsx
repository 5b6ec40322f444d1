import { TemplateWords } from '../../../templates/TemplateWords.tsx';
import type { Compose } from './use-compose.ts';

export function TemplateNote({ compose: { template, recipient, name } }: { compose: Compose }) {
  const nameOf = (id: string | null) => recipient.recipients.find(({ contactId }) => contactId === id)?.name;
  return <TemplateWords template={template} nameOf={nameOf} now={name || 'this number'} />;
}
