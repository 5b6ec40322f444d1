import { Badge, Loader, Text } from '@mantine/core';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { plural } from '../ui/numbers.ts';
import classes from './TemplateList.module.css';
import { optionId, type Picker } from './use-picker.ts';

const scopes: Record<OfferedTemplate['scope'], string> = {
  person: 'Mine',
  matter_type: 'This matter type',
  site: 'Everyone',
};

function Option({ template, picker }: { template: OfferedTemplate; picker: Picker }) {
  const { name, subject, text, scope, languageSays, segments, problems } = template;
  const chosen = picker.active?.id === template.id;
  const fits = picker.fits(template);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys move in the list
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at the option
    <div
      role="option"
      id={optionId(picker.listId, template)}
      aria-selected={chosen}
      aria-disabled={!fits || undefined}
      className={classes.option}
      ref={(option) => {
        if (chosen) option?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => picker.insert(template)}
    >
      <span className={classes.name}>
        {name}
        <Badge size="sm" variant="default" tt="none">
          {scopes[scope]}
        </Badge>
      </span>
      {subject !== '' && (
        <Text size="sm" fw={600} dir="auto" lineClamp={1} component="span">
          {subject}
        </Text>
      )}
      <Text size="sm" dir="auto" lineClamp={2} component="span">
        {text}
      </Text>
      <Text size="xs" c="dimmed" component="span" display="block">
        {languageSays}
        {picker.purpose === 'text' && ` · ${plural(segments, 'text')}`}
      </Text>
      {!fits && (
        <Text size="xs" c="var(--app-warn)" component="span" display="block">
          Too long for what is left of this message: it has {text.length} characters.
        </Text>
      )}
      {problems.length > 0 && (
        <Text size="xs" c="var(--app-warn)" component="span" display="block">
          To be filled in first: {problems.map(({ token, say }) => token ?? say).join(', ')}
        </Text>
      )}
    </div>
  );
}

/** The templates that what is typed finds. The field keeps the focus, so that typing goes on finding. */
export function TemplateList({ picker }: { picker: Picker }) {
  const { items, isPending, error, retry, isNone } = picker.offered;
  if (error) return <ErrorState error={error} title="The templates could not be fetched" retry={retry} />;
  return (
    <>
      {isPending && <Loader size="sm" m="sm" aria-label="Looking for templates" />}
      {!isPending && items.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {isNone ? 'There are no templates for this yet.' : 'No template has these words.'}
        </Text>
      )}
      <div role="listbox" id={picker.listId} aria-label="Templates">
        {items.map((template) => (
          <Option key={template.id} template={template} picker={picker} />
        ))}
      </div>
    </>
  );
}
