import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths } from '#domain/figures/months.ts';
import type { FigureSection } from '#domain/figures/figures.ts';
import type { FiguresFound, MonthFigures } from '#domain/figures/month-figures.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { seesAllDepartments } from './departments.ts';
import { useDesk, useTown } from './desk-context.ts';
import { useFigureNames } from './figure-names.ts';
import { FigureSectionView } from './figure-section.tsx';
import { FigureSummary } from './figure-summary.tsx';
import { type FiguresOf, FiguresPicker } from './figures-picker.tsx';
import { StaffNotice } from './staff-notice.tsx';
import { nameOf } from './town-names.ts';
import { useStaffList } from './use-staff-call.ts';

interface FiguresViewProps {
  address: { month?: string; departmentId?: string };
  today: string;
}

/** What was asked and how it was decided, in numbers: nothing about a person. */
export function FiguresView({ address, today }: FiguresViewProps) {
  const { t } = useTranslation('desk');
  const { staff, departmentIds } = useDesk();
  const ids = useLiveValue(departmentIds);
  const seesAll = seesAllDepartments(staff.roles);
  useEffect(() => {
    document.title = `${t('figures.title')} – ${t('title')}`;
  }, [t]);
  const departmentId = address.departmentId ?? (seesAll ? undefined : ids?.[0]);
  const month = address.month ?? today.slice(0, 7);
  return (
    <section class="stack" aria-labelledby="figures-title">
      <h1 id="figures-title" tabIndex={-1}>
        {t('figures.title')}
      </h1>
      <p class="no-print">{t('figures.intro')}</p>
      {(departmentId !== undefined || seesAll) && (
        <DepartmentFigures of={{ month, departmentId }} today={today} />
      )}
    </section>
  );
}

function DepartmentFigures({ of, today }: { of: FiguresOf; today: string }) {
  const { t } = useTranslation('desk');
  const { month, departmentId } = of;
  const monthBefore = addMonths(month, -1);
  const department = departmentId === undefined ? '' : `&department=${departmentId}`;
  const { list, problem } = useStaffList<FiguresFound & { departmentId: string | null }>(
    `figures?from=${monthBefore}&to=${month}${department}`,
  );
  const isCurrent = list?.departmentId === (departmentId ?? null);
  const figuresIn = (wanted: string) =>
    isCurrent ? list.months.find((each) => each.month === wanted) : undefined;
  const [now, before] = [figuresIn(month), figuresIn(monthBefore)];
  return (
    <>
      <FiguresPicker of={of} today={today} firstMonth={list?.firstMonth ?? month} />
      <StaffNotice isSending={false} problem={problem} />
      {!problem && !(now && before) && <p class="muted">{t('figures.reading')}</p>}
      {now && before && <MonthView of={of} now={now} before={before} today={today} />}
    </>
  );
}

/** All but their number, which the first sentence says. */
const shownSections: FigureSection[] = [
  'kind',
  'channel',
  'opening',
  'decision',
  'minutes',
  'hour',
  'weekday',
  'status',
  'visit',
  'refusal',
  'waiting',
];

interface MonthViewProps {
  of: FiguresOf;
  now: MonthFigures;
  before: MonthFigures;
  today: string;
}

function MonthView({ of: { month, departmentId }, now, before, today }: MonthViewProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const names = useFigureNames();
  const where =
    departmentId === undefined
      ? t('figures.allDepartments')
      : nameOf(town, `department:${departmentId}`, i18n.language);
  const pair = { month: now, before };
  return (
    <>
      <section class="stack" aria-labelledby="figures-summary">
        <h2 id="figures-summary">
          {names.month(month)} · {where}
        </h2>
        {month === today.slice(0, 7) && <p class="muted">{t('figures.running')}</p>}
        <FigureSummary {...pair} />
      </section>
      <div class="figure-grid">
        {shownSections.map((section) => (
          <FigureSectionView key={section} section={section} {...pair} />
        ))}
      </div>
    </>
  );
}
