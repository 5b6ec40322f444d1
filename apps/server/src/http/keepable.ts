import { badField } from './refusal.ts';

/** Refuses, by name of the field, text that the database cannot hold: a NUL, or half of a surrogate pair. */
export function requireKeepable(value: unknown, field = ''): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    throw badField(
      field || 'body',
      'This text holds a character that cannot be kept. Take it out.',
      'bad_character',
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    requireKeepable(name, field);
    requireKeepable(inner, field ? `${field}.${name}` : name);
  }
}
