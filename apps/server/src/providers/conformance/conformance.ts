import { describe } from 'vitest';
import type { Fixture } from './fixture.ts';
import { listing } from './listing.ts';
import { lookingUp } from './looking-up.ts';
import { parsing } from './parsing.ts';
import { pictures } from './pictures.ts';
import { sending } from './sending.ts';
import { settings } from './settings.ts';
import { verifying } from './verifying.ts';

/** What every adapter must hold to, whatever its provider. Called from the adapter's own `conformance.test.ts`. */
export function conforms(fixture: Fixture): void {
  describe(fixture.provider.label, () => {
    describe('settings', () => settings(fixture));
    describe('send', () => sending(fixture));
    describe('pictures', () => pictures(fixture));
    describe('verify', () => verifying(fixture));
    describe('parse', () => parsing(fixture));
    describe('look-up', () => lookingUp(fixture));
    describe('list', () => listing(fixture));
  });
}
