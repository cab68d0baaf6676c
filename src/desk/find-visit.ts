import type { DayEntry, OfficeDay } from './day-list.ts';

/**
 * The visit of this day that a scanner or a person names: the whole case number or its last
 * figures. Signs between are left out, for a scanner with another keyboard types `ß` for `-`.
 */
export function findVisit(offices: readonly OfficeDay[], typed: string): DayEntry | undefined {
  const wanted = signsOf(typed);
  if (wanted === '') return undefined;
  const entries = offices.flatMap((office) => office.entries);
  const isNumber = /^\d+$/.test(wanted);
  return entries.find(({ deskCase: { caseNumber } }) =>
    isNumber
      ? Number(caseNumber.split('-').at(-1)) === Number(wanted)
      : signsOf(caseNumber) === wanted,
  );
}

function signsOf(text: string): string {
  // Left out before it is put in capitals, for those of `ß` are `SS`.
  return text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase();
}
