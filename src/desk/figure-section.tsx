import { useTranslation } from 'react-i18next';
import { figureItems, type FigureSection } from '#domain/figures/figures.ts';
import type { MonthFigures } from '#domain/figures/month-figures.ts';
import type { ChartData } from './draw-chart.ts';
import { FigureChart } from './figure-chart.tsx';
import { useFigureNames } from './figure-names.ts';

interface FigureSectionViewProps {
  section: FigureSection;
  month: MonthFigures;
  before: MonthFigures;
}

/** Half a day beside two minutes says nothing. */
const hasBars = (section: FigureSection) => section !== 'minutes';
const uprightSections: ReadonlySet<FigureSection> = new Set(['weekday', 'hour']);
/** Items that few towns ever have. */
const isRare = (section: FigureSection, item: string) =>
  section === 'refusal' || item === 'unknown';

/** Figures of one kind as bars and as a table, beside those of the month before. */
export function FigureSectionView({ section, month, before }: FigureSectionViewProps) {
  const { t } = useTranslation('desk');
  const names = useFigureNames();
  const months = [month, before];
  const valuesOf = (item: string) => months.map(({ figures }) => figures[section][item] ?? null);
  const hasChart = hasBars(section);
  const isNothing = (value: number | null) => value === null || (value === 0 && hasChart);
  const isIn = (item: string) => !valuesOf(item).every(isNothing);
  const items = figureItems[section].filter((item) => !isRare(section, item) || isIn(item));
  const hasAny = items.some(isIn);
  const title = names.section(section);
  const data: ChartData = {
    labels: items.map((item) => names.shortItem(section, item)),
    series: months.map(({ month: name, figures }) => ({
      name: names.month(name),
      values: items.map((item) => figures[section][item] ?? null),
    })),
    bars: uprightSections.has(section) ? 'upright' : 'across',
  };
  return (
    <section class="figure" aria-labelledby={`figure-${section}`}>
      <h2 id={`figure-${section}`}>{title}</h2>
      {!hasAny && <p class="muted">{t('figures.none')}</p>}
      {hasAny && hasChart && <FigureChart label={t('figures.chart', { title })} data={data} />}
      {hasAny && (
        <details open={!hasChart}>
          <summary>{t('figures.asTable')}</summary>
          <table class="figure-table">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('figures.head.item')}</th>
                {months.map((each) => (
                  <th key={each.month} scope="col">
                    {names.month(each.month)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item}>
                  <th scope="row">{names.item(section, item)}</th>
                  {valuesOf(item).map((value, index) => (
                    <td key={months[index]?.month}>{value === null ? '–' : names.number(value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
