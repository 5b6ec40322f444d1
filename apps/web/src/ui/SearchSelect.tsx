import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

type Option = { value: string; label: string };
type Props = {
  label: string;
  placeholder: string;
  value: string | null;
  /** of the value, which came with the address and has been looked for by nobody */
  chosen: Option | undefined;
  onChange: (value: string | null) => void;
  /** a hook: what the server finds for the words */
  useFound: (words: string) => Option[];
};

/** One of very many, found by typing; the server does the looking. */
export function SearchSelect({ label, placeholder, value, chosen, onChange, useFound }: Props) {
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed, 200);
  // What stands in the field once something is chosen was not typed to look for it.
  const found = useFound(words === chosen?.label ? '' : words);
  const others = found.filter((option) => option.value !== chosen?.value);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      flex="1 1 170px"
      searchable
      clearable
      openOnFocus={false}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={chosen ? [chosen, ...others] : found}
      filter={({ options }) => options}
      nothingFoundMessage="Nothing found"
    />
  );
}
