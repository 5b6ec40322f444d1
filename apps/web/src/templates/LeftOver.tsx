import { Alert, Anchor, Code, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { previewTemplate, type TokenProblem } from '@matterline/contract/templates.ts';
import { asWritten, type LeftOver as Left, leftOverIn } from '@matterline/rules/templates/left-over.ts';
import { IconBraces } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Address, toCase, toPerson, toSmsSettings } from '../addresses.ts';
import { call } from '../api.ts';
import { useCan } from '../session.ts';
import { TextLink } from '../ui/links.tsx';
import type { TemplatesFor } from './use-offered.ts';

type Props = {
  value: string;
  limit: number;
  /** the case and person it is about; unknown where a text is only changed */
  about: TemplatesFor | undefined;
  /** BCP 47, in which dates and numbers are filled in */
  language: string;
  onFill: (text: string) => void;
  onFind: (left: Left) => void;
};

/** What is known of the tokens in a text on its case: why each is empty, or how it reads once it is not. */
function useFilled(value: string, about: TemplatesFor | undefined, language: string) {
  const [body] = useDebouncedValue(value, 400);
  const { matterId = null, contactId = null } = about ?? {};
  const known = matterId !== null && contactId !== null;
  const { data } = useQuery({
    queryKey: [previewTemplate.id, { id: matterId }, contactId, language, body],
    queryFn: ({ signal }) => call(previewTemplate, { body: { body, language, matterId, contactId }, signal }),
    enabled: known && leftOverIn(body).length > 0,
    // Someone may be filling it in at this moment, on another page.
    staleTime: 0,
  });
  return body === value ? data : undefined;
}

function Where({ where, about }: { where: TokenProblem['where']; about: TemplatesFor | undefined }) {
  const maySet = useCan('admin.settings');
  if (!about || where === null) return null;
  const { matterId, contactId } = about;
  const places: Record<NonNullable<typeof where>, [string, Address] | null> = {
    contact: contactId ? ['Open the person', toPerson(contactId)] : null,
    matter: ['Open the profile', toCase(matterId, 'profile')],
    assignments: ['Open the profile', toCase(matterId, 'profile')],
    settings: maySet ? ['Open the settings', toSmsSettings()] : null,
    account: null,
  };
  const place = places[where];
  return (
    place && (
      <TextLink to={place[1]} size="sm" c="inherit" underline="always">
        {place[0]}
      </TextLink>
    )
  );
}

/** Names the tokens that keep a text from being sent, says where each is filled in, and fills in those that now can be. */
export function LeftOver({ value, limit, about, language, onFill, onFind }: Props) {
  const left = leftOverIn(value);
  const filled = useFilled(value, about, language);
  if (left.length === 0) return null;
  const tokens = [...new Map(left.map((one) => [one.token, one])).values()];
  const problemOf = (token: string) => filled?.problems.find((problem) => problem.token === token);
  const better =
    filled && filled.text.length <= limit && leftOverIn(filled.text).length < left.length
      ? filled.text
      : null;
  return (
    <Alert
      color="yellow"
      variant="light"
      mt="xs"
      p="xs"
      icon={<IconBraces size={18} />}
      title="It can’t be sent yet"
      role="status"
    >
      <Stack gap={4}>
        {tokens.map((one) => {
          const problem = problemOf(one.token);
          return (
            <Text key={one.token} size="sm">
              <Anchor
                component="button"
                type="button"
                onClick={() => onFind(one)}
                aria-label={`Find ${one.token} in the text`}
              >
                <Code>{asWritten(one.token)}</Code>
              </Anchor>{' '}
              {problem?.say.replace(`${asWritten(one.token)} `, '') ??
                'is not filled in. Write what belongs there, or take it out.'}{' '}
              <Where where={problem?.where ?? null} about={about} />
            </Text>
          );
        })}
        {better !== null && (
          <Group>
            <Anchor
              component="button"
              type="button"
              size="sm"
              c="inherit"
              underline="always"
              onClick={() => onFill(better)}
            >
              Fill in what is known now
            </Anchor>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
