/** One setting of a provider's account, as far as a form needs to know its JSON Schema (draft 2020-12). */
export type ConfigField = {
  name: string;
  label: string;
  description?: string;
  /** what its number counts */
  unit?: string;
  kind: 'text' | 'number' | 'boolean';
  required: boolean;
  initial: unknown;
};

type Property = {
  type?: string | string[];
  title?: string;
  description?: string;
  unit?: string;
  default?: unknown;
  anyOf?: Property[];
};

function kindOf(property: Property): ConfigField['kind'] {
  const types = [property.type, ...(property.anyOf ?? []).map(({ type }) => type)].flat();
  if (types.includes('boolean')) return 'boolean';
  return types.includes('number') || types.includes('integer') ? 'number' : 'text';
}

/** `apiKeySid` → `Api key sid`, where the schema gives no title. */
function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function configFields(schema: Record<string, unknown>): ConfigField[] {
  const properties = (schema.properties ?? {}) as Record<string, Property>;
  const required = (schema.required ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    label: property.title ?? labelOf(name),
    description: property.description,
    unit: property.unit,
    kind: kindOf(property),
    required: required.includes(name) && property.default === undefined,
    initial: property.default,
  }));
}
