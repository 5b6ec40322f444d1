import { createUser } from '@matterline/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { formErrorsOf, validateBody } from './form-errors.ts';

it('puts the fields a save was refused for where the form has them', () => {
  const fields = [
    { field: 'phones.0.number', message: 'Not a number' },
    { field: 'phones.0.number', message: 'Said twice' },
    { field: 'name', message: 'Fill this in' },
  ];
  const error = new ApiError(422, 'bad_input', 'Not a number', fields);
  expect(formErrorsOf(error)).toEqual({ 'phones.0.number': 'Not a number', name: 'Fill this in' });
  expect(formErrorsOf(new Error('x'))).toEqual({});
});

describe('validateBody', () => {
  const user = {
    name: 'Ana',
    email: 'ana@office.example',
    role: 'staff',
    timeZone: null,
    password: 'long enough, yes',
  };

  it('finds nothing wrong with what the server would take', () => {
    expect(validateBody(createUser)(user)).toEqual({});
  });

  it('names each field at fault once, in the words of the contract', () => {
    const errors = validateBody(createUser)({ ...user, email: 'ana', password: 'short' });
    expect(errors).toEqual({ email: 'Write an email address', password: 'Use at least 12 characters' });
  });
});
