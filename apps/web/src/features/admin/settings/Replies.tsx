import { Anchor, Checkbox, Radio, Stack, TagsInput, Text } from '@mantine/core';
import type { SiteSettings } from '@matterline/contract/admin.ts';
import { routingPolicies } from '@matterline/rules/reply-routing.ts';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import type { Part } from './part.ts';
import { policyWords } from './policy-words.ts';
import { tryNumberId } from './RoutingPreview.tsx';

// The browser scrolls to what is focused.
const toTryNumber = () => document.getElementById(tryNumberId)?.focus();

export function Replies({ values, errors, set }: Part) {
  return (
    <Section title="Replies">
      <SectionBody>
        <Stack>
          <Radio.Group
            label="A reply is filed on"
            description="Under each, a text is never copied to where a wall keeps someone from it"
            value={values.routingPolicy}
            onChange={(policy) => set({ routingPolicy: policy as SiteSettings['routingPolicy'] })}
          >
            <Stack gap="xs" mt="xs">
              {routingPolicies.map((policy) => {
                const { label, says, example } = policyWords[policy];
                return (
                  <Radio
                    key={policy}
                    value={policy}
                    label={label}
                    description={
                      <>
                        {says}
                        <Text span inherit display="block" fs="italic">
                          {example}
                        </Text>
                      </>
                    }
                  />
                );
              })}
            </Stack>
          </Radio.Group>
          <Anchor component="button" type="button" size="sm" ta="start" onClick={toTryNumber}>
            Try a number: see where its text would go under each
          </Anchor>
          <Radio.Group
            label="A reply alerts"
            value={values.alertAudience}
            onChange={(audience) => set({ alertAudience: audience as SiteSettings['alertAudience'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="primary" label="Whoever has the current primary assignment" />
              <Radio value="any" label="Everyone with a current assignment" />
            </Stack>
          </Radio.Group>
          <TagsInput
            label="Words that make a text urgent"
            description="Words or phrases, such as “locked out”, in any language. Press Enter after each. A text with one of them comes first on Home."
            value={values.urgentWords}
            error={errors.urgentWords}
            maxTags={100}
            splitChars={[',']}
            onChange={(urgentWords) => set({ urgentWords })}
          />
          <Checkbox
            label="Delete the provider’s copy of pictures once ours is stored"
            checked={values.deleteProviderMedia}
            onChange={(event) => set({ deleteProviderMedia: event.currentTarget.checked })}
          />
        </Stack>
      </SectionBody>
    </Section>
  );
}
