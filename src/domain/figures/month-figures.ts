import type { Figures } from './figures.ts';

export interface MonthFigures {
  /** `2026-11` */
  month: string;
  figures: Figures;
}

export interface FiguresWanted {
  /** Months, `2026-11`, both included. */
  from: string;
  to: string;
  /** `null`: of the whole town. */
  departmentId: string | null;
}

export interface FiguresFound {
  /** The first month that has any figures; `null`: none has. */
  firstMonth: string | null;
  months: MonthFigures[];
}
