import type { MatterType } from '@matterline/contract/matter-types.ts';
import { listConditionFields } from '@matterline/contract/task-setup.ts';
import { listTokens, type Token } from '@matterline/contract/templates.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import type { FactField } from '@matterline/rules/conditions/types.ts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { queryOf } from '../../../../queries.ts';
import { useToday } from '../../../../tasks/use-today.ts';
import { type Example, exampleDates } from './example-date.ts';
import { taskOf } from './setup-edit.ts';
import { useCalendar } from './use-calendar.ts';
import type { Editing } from './use-setup.ts';

type Choice = { value: string; label: string };

/** What every part of the set-up’s editor goes by. */
export type About = {
  type: MatterType;
  fields: FactField[];
  dateFields: Choice[];
  people: Choice[];
  tokens: Token[];
  example: Example | null;
  taskName: (id: string) => string;
  fieldName: (key: string) => string;
  personName: (id: string) => string;
};

export function useAbout(type: MatterType, { setup }: Editing): About {
  const fields = useQuery(queryOf(listConditionFields, { params: { id: type.id } })).data?.items ?? [];
  const tokens = useQuery(queryOf(listTokens, { query: { matterTypeId: type.id } })).data?.items ?? [];
  const people = (useQuery(queryOf(listColleagues)).data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const dateFields = type.fields
    .filter(({ kind, archived }) => kind === 'date' && !archived)
    .map(({ key, label }) => ({ value: key, label }));
  const calendar = useCalendar(setup.jurisdiction);
  const today = useToday();
  const dates = dateFields.map(({ value }) => value);
  return {
    type,
    fields,
    dateFields,
    people,
    tokens,
    example: calendar ? exampleDates(setup, { today, fields: dates, calendar }) : null,
    taskName: (id) => taskOf(setup, id)?.name || 'a task',
    fieldName: (key) => `“${type.fields.find((field) => field.key === key)?.label ?? key}”`,
    personName: (id) => people.find(({ value }) => value === id)?.label ?? 'Someone',
  };
}

const context = createContext<About | null>(null);
export const AboutSetup = context.Provider;

export function useAboutSetup(): About {
  const about = useContext(context);
  if (!about) throw new Error('useAboutSetup is for parts of a set-up’s editor');
  return about;
}
