import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Fixture } from './fixture.ts';

const plainTypes = ['string', 'number', 'integer', 'boolean'];

type Property = { type?: string; title?: string };

export function settings({ provider, account }: Pick<Fixture, 'provider' | 'account'>): void {
  test('are fields that an administrator’s form can show: text, number or yes and no, each with a title', () => {
    const schema = z.toJSONSchema(provider.config, { io: 'input' });
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>);
    expect(properties.length).toBeGreaterThan(0);
    for (const [name, { type, title }] of properties) {
      expect([name, plainTypes.includes(type ?? ''), title]).toEqual([name, true, expect.any(String)]);
    }
  });

  test('refuse what they do not know, so that no secret is kept among what may be read back', () => {
    const { config } = account('http://127.0.0.1:1');
    expect(provider.config.safeParse(config).success).toBe(true);
    expect(provider.config.safeParse({ ...(config as object), password: 'x' }).success).toBe(false);
  });

  test('do without no secret that sending needs', () => {
    const whole = account('http://127.0.0.1:1');
    expect(Object.keys(provider.secrets)).toEqual(expect.arrayContaining(Object.keys(whole.secrets)));
    expect(() => provider.connect({ ...whole, secrets: {} })).toThrow(/an administrator must enter it/);
  });
}
