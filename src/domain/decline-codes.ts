/** Why a request was declined. A closed set: the interface has a sentence for each. */
export const declineCodes = [
  'slot-taken',
  'closed',
  'too-early',
  'too-late',
  'too-many',
  'invalid',
  'outdated-app',
  'by-staff',
  'not-found',
] as const;
