import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figuresCsv } from '#domain/figures/figures-csv.ts';
import type { FiguresFound } from '#domain/figures/month-figures.ts';
import { addMonths, monthsBetween } from '#domain/figures/months.ts';
import { Icon } from '#ui/icon.tsx';
import { saveAsFile } from '#ui/save-as-file.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { callStaff, type StaffProblem } from './call-staff.ts';
import { seesAllDepartments } from './departments.ts';
import { deskHref } from './desk-address.ts';
import { useDesk, useTown } from './desk-context.ts';
import { useFigureNames } from './figure-names.ts';
import { StaffNotice } from './staff-notice.tsx';
import { nameOf } from './town-names.ts';

/** Figures of a department, or of the whole town. */
export interface FiguresOf {
  month: string;
  /** `undefined`: all departments. */
  departmentId: string | undefined;
}

interface FiguresPickerProps {
  of: FiguresOf;
  today: string;
  firstMonth: string;
}

/** Which month and department; the table to take along; print. */
export function FiguresPicker({ of, today, firstMonth }: FiguresPickerProps) {
  const { t } = useTranslation('desk');
  const names = useFigureNames();
  const { month } = of;
  const thisMonth = today.slice(0, 7);
  const first = firstMonth < month ? firstMonth : month;
  const latestFirst = monthsBetween(first, month > thisMonth ? month : thisMonth).sort(
    (left, right) => (left < right ? 1 : -1),
  );
  return (
    <div class="figures-picker no-print">
      <div class="field">
        <label htmlFor="figures-month">{t('figures.month')}</label>
        <select
          id="figures-month"
          value={month}
          onChange={(event) => goTo({ ...of, month: event.currentTarget.value })}
        >
          {latestFirst.map((each) => (
            <option key={each} value={each}>
              {names.month(each)}
            </option>
          ))}
        </select>
      </div>
      <DepartmentField of={of} />
      <CsvButton of={of} />
      <button class="button-quiet" type="button" onClick={() => print()}>
        <Icon name="print" />
        {t('day.print')}
      </button>
    </div>
  );
}

function goTo({ month, departmentId }: FiguresOf) {
  location.hash = deskHref({
    view: 'figures',
    month,
    ...(departmentId !== undefined && { departmentId }),
  });
}

function DepartmentField({ of }: { of: FiguresOf }) {
  const { t, i18n } = useTranslation('desk');
  const { staff, departmentIds } = useDesk();
  const town = useTown();
  const ids = useLiveValue(departmentIds) ?? [];
  return (
    <div class="field">
      <label htmlFor="figures-department">{t('figures.department')}</label>
      <select
        id="figures-department"
        value={of.departmentId ?? ''}
        onChange={({ currentTarget: { value } }) =>
          goTo({ ...of, departmentId: value === '' ? undefined : value })
        }
      >
        {seesAllDepartments(staff.roles) && <option value="">{t('figures.allDepartments')}</option>}
        {ids.map((id) => (
          <option key={id} value={id}>
            {nameOf(town, `department:${id}`, i18n.language)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A year of figures, up to the chosen month, a column for each month. */
function CsvButton({ of: { month, departmentId } }: { of: FiguresOf }) {
  const { t } = useTranslation('desk');
  const names = useFigureNames();
  const [problem, setProblem] = useState<StaffProblem>();
  const save = async () => {
    const department = departmentId === undefined ? '' : `&department=${departmentId}`;
    const answer = await callStaff<FiguresFound>(
      'GET',
      `figures?from=${addMonths(month, -11)}&to=${month}${department}`,
    );
    setProblem('problem' in answer ? answer.problem : undefined);
    if (!('value' in answer)) return;
    const { months, firstMonth } = answer.value;
    const known = months.filter((each) => each.month >= (firstMonth ?? month));
    const csv = figuresCsv(known, {
      section: t('figures.head.section'),
      item: t('figures.head.item'),
      month: names.month,
      sectionName: names.section,
      itemName: names.item,
    });
    const name = [t('figures.file'), departmentId, month].filter(Boolean).join('-');
    saveAsFile(`${name}.csv`, csv, 'text/csv;charset=utf-8');
  };
  return (
    <>
      <button class="button-secondary" type="button" onClick={() => void save()}>
        <Icon name="document" />
        {t('figures.csv')}
      </button>
      <StaffNotice isSending={false} problem={problem} />
    </>
  );
}
