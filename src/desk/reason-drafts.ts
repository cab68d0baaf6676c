/**
 * Words being written, by case number and action: in memory only, so that looking at another case
 * or a session that ran out does not lose them.
 */
export const reasonDrafts = new Map<string, string>();

export function draftKeyOf(caseNumber: string, action: string): string {
  return `${caseNumber} ${action}`;
}
