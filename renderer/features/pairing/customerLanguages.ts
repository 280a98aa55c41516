/** The languages a customer may read the steps in. */
export const customerLanguages = [
  { value: 'pt-BR', label: 'PT' },
  { value: 'es', label: 'ES' },
  { value: 'en', label: 'EN' },
] as const;
