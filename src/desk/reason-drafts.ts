/**
 * Reasons being written, by case number: in memory only, so that looking at another case or a
 * session that ran out does not lose them.
 */
export const reasonDrafts = new Map<string, string>();
