import type { Route } from '@matterline/contract/route.ts';
import { ApiError } from './api-error.ts';

/** Mantine's form errors: a message by field path, `phones.0.number`. */
export type FormErrors = Record<string, string>;

function pathOf(parts: readonly PropertyKey[]): string {
  return parts.map(String).join('.');
}

/** `validate` for Mantine's `useForm`, by the route's own body: the browser and the server agree. */
export function validateBody(route: Route) {
  return (values: unknown): FormErrors => {
    const outcome = route.body?.safeParse(values);
    const errors: FormErrors = {};
    for (const issue of outcome?.error?.issues ?? []) errors[pathOf(issue.path)] ??= issue.message;
    return errors;
  };
}

/** The fields a refused save names (`body.name`, `/name` or `name`), for `form.setErrors`. */
export function formErrorsOf(error: unknown): FormErrors {
  if (!(error instanceof ApiError)) return {};
  const errors: FormErrors = {};
  for (const { field, message } of error.fields) {
    const path = field.replace(/^\/?(body[./])?/, '').replaceAll('/', '.');
    errors[path] ??= message;
  }
  return errors;
}
