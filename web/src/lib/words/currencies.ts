// SPDX-License-Identifier: Apache-2.0
/* Currencies to choose from, and the one that is likely where the business is. */
const names = new Intl.DisplayNames(['en'], { type: 'currency' });
export const currencies = Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value}, ${names.of(value)}` }));

/* Only what is not the euro; a country that is missing here chooses by hand. */
const byRegion: Record<string, string> = {
  AE: 'AED', AR: 'ARS', AU: 'AUD', BR: 'BRL', CA: 'CAD', CH: 'CHF', CL: 'CLP', CN: 'CNY', CO: 'COP', CZ: 'CZK', DK: 'DKK', EG: 'EGP',
  GB: 'GBP', HK: 'HKD', HU: 'HUF', ID: 'IDR', IL: 'ILS', IN: 'INR', IS: 'ISK', JP: 'JPY', KE: 'KES', KR: 'KRW', MA: 'MAD', MX: 'MXN',
  MY: 'MYR', NG: 'NGN', NO: 'NOK', NZ: 'NZD', PE: 'PEN', PH: 'PHP', PK: 'PKR', PL: 'PLN', RO: 'RON', RS: 'RSD', SA: 'SAR', SE: 'SEK',
  SG: 'SGD', TH: 'THB', TR: 'TRY', TW: 'TWD', UA: 'UAH', US: 'USD', VN: 'VND', ZA: 'ZAR',
};

/* Newer browsers know the zones of a country; one that does not gives none. */
type Zoned = Intl.Locale & { getTimeZones?: () => string[] | undefined };
const zonesOf = (region: string): string[] => (new Intl.Locale('und', { region }) as Zoned).getTimeZones?.() ?? [];

/** The currency of the zone's country: where somebody is says more than the language of their browser. */
export function likelyCurrency(zone: string, language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? '';
  const zones = zonesOf(region);
  if (!zones.length || zones.includes(zone)) return byRegion[region] ?? 'EUR';
  const country = Object.keys(byRegion).find((r) => zonesOf(r).includes(zone));
  return country ? byRegion[country]! : 'EUR';
}
