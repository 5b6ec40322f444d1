import type { CustomField } from '@matterline/contract/matter-types.ts';

export type TypeKey = 'eviction' | 'repairs' | 'snap' | 'disability' | 'purchase';

type Field = Pick<CustomField, 'key' | 'label' | 'kind'> & { options?: string[] };
export type DemoMatterType = { name: string; practiceArea: string; fields: Field[] };

export const matterTypes: Record<TypeKey, DemoMatterType> = {
  eviction: {
    name: 'Eviction defence',
    practiceArea: 'Housing',
    fields: [
      { key: 'hearing_date', label: 'Hearing date', kind: 'date' },
      {
        key: 'court',
        label: 'Court',
        kind: 'choice',
        options: ['Eastern Housing Court', 'Metro South Housing Court'],
      },
      { key: 'monthly_rent', label: 'Monthly rent', kind: 'number' },
      { key: 'subsidised', label: 'Subsidised tenancy', kind: 'yes_no' },
    ],
  },
  repairs: {
    name: 'Conditions and repairs',
    practiceArea: 'Housing',
    fields: [
      { key: 'inspected_on', label: 'Inspected on', kind: 'date' },
      { key: 'heat_off', label: 'No heat', kind: 'yes_no' },
    ],
  },
  snap: {
    name: 'SNAP and food benefits',
    practiceArea: 'Public benefits',
    fields: [
      { key: 'appeal_deadline', label: 'Appeal deadline', kind: 'date' },
      { key: 'household', label: 'People in the household', kind: 'number' },
    ],
  },
  disability: {
    name: 'Disability benefits appeal',
    practiceArea: 'Public benefits',
    fields: [
      { key: 'hearing_date', label: 'Hearing date', kind: 'date' },
      { key: 'claim_number', label: 'Claim number', kind: 'text' },
    ],
  },
  purchase: {
    name: 'Residential purchase',
    practiceArea: 'Property law',
    fields: [
      { key: 'completion_date', label: 'Completion date', kind: 'date' },
      { key: 'property', label: 'Property', kind: 'text' },
      { key: 'price', label: 'Price', kind: 'number' },
    ],
  },
};
