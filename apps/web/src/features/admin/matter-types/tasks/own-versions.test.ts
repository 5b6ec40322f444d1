import { expect, it } from 'vitest';
import { type OwnWords, ownVersions, withoutVersion, withVersion } from './own-versions.ts';

const english: OwnWords = { kind: 'own', subject: '', body: 'Hello' };
const hola = { language: 'es', subject: '', body: 'Hola' };

it('is written in one language, then in another, and changed in each', () => {
  const both = withVersion(english, hola);
  expect(ownVersions(both)).toEqual([{ language: 'en', subject: '', body: 'Hello' }, hola]);
  const changed = withVersion(withVersion(both, { ...hola, body: '¡Hola!' }), {
    language: 'en',
    subject: '',
    body: 'Hi',
  });
  expect(ownVersions(changed).map(({ body }) => body)).toEqual(['Hi', '¡Hola!']);
  expect(ownVersions(withoutVersion(changed, 'es'))).toHaveLength(1);
});
