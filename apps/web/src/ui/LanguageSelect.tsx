import { Select } from '@mantine/core';

// Offered by name; any other language can be kept by its code through the API.
export const offeredLanguages = [
  'en',
  'es',
  'zh-Hans',
  'zh-Hant',
  'vi',
  'ar',
  'so',
  'ht',
  'pt',
  'fr',
  'ru',
  'uk',
  'ko',
  'tl',
  'am',
  'fa',
  'hi',
  'ur',
  'bn',
  'pl',
  'de',
];

const nameOf = (code: string) => new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;

export function LanguageSelect({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (code: string | null) => void;
}) {
  const codes =
    value === null || offeredLanguages.includes(value) ? offeredLanguages : [value, ...offeredLanguages];
  return (
    <Select
      label="Preferred language"
      clearable
      searchable
      data={codes.map((code) => ({ value: code, label: nameOf(code) }))}
      value={value}
      onChange={onChange}
    />
  );
}
