import type { Say, WordKey } from './words.ts';

const REGISTERS: Readonly<Record<string, WordKey>> = {
  POPULATION_DB: 'register.population',
  CIVIL_STATUS_DB: 'register.civilStatus',
  LAND_DB: 'register.land',
  SOCIAL_INSURANCE_DB: 'register.insurance',
  BIRTH_CERT_HEALTH_DB: 'register.birthCertificate',
  HEALTH_DRIVER_CERT_DB: 'register.driverHealth',
};

/** A register as people call it. */
export function registerWords(register: string, t: Say): string {
  const key = REGISTERS[register];
  return key ? t(key) : register;
}
