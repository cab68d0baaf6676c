/** `service:personalausweis-beantragen` → `personalausweis-beantragen` */
export function slugOf(documentId: string): string {
  return documentId.slice(documentId.indexOf(':') + 1);
}

/** The one decision that answers a request shares its unique part. */
export function decisionIdOf(requestId: string): string {
  return `decision:${slugOf(requestId)}`;
}

export function caseIdOf(caseNumber: string): string {
  return `case:${caseNumber}`;
}

/** Case numbers of the demo begin with it, and those of no town: no desk takes the one for the other. */
export const demoCasePrefix = 'DEMO';

export function occupancyIdOf(resourceId: string, date: string): string {
  return `occupancy:${resourceId}:${date}`;
}
