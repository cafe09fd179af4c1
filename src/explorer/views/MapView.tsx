import { useEffect, useState } from 'preact/hooks';
import { MapChart } from '../charts/map.js';
import { axisOf } from '../levers/grid.js';
import { LEVERS, leverOf } from '../levers/levers.js';
import { numberIn, valueFrom } from '../levers/range.js';
import { allAtLeisure, outline } from '../state/results.js';
import { keyOf, withSetting } from '../state/state.js';
import { endStep, look, position, slide, state } from '../state/store.js';
import { valueText } from '../words/format.js';
import { metricNamed } from '../words/metrics.js';
import { idleReason } from './ControlRow.js';
import { Scroll } from './Scroll.js';

/** Cells a side, and replicates a cell: few, so that the map is there while one looks. */
const CELLS = 13;
const REPLICATES = 8;
const METRICS = ['complianceByCompute', 'price', 'welfare', 'complianceRate', 'overshootIllicit'];

/** Two levers as a map of one metric: where it flips, and where one stands. */
export const MapView = () => {
  const { mapX, mapY, metric } = state.value;
  const shown = METRICS.includes(metric) ? metric : METRICS[0]!;
  const [rows, setRows] = useState<{ readonly key: string; readonly values: readonly (readonly number[])[] }>({
    key: '',
    values: [],
  });
  const [wrong, setWrong] = useState('');
  const controls = outline.value?.controls ?? [];
  const movable = LEVERS.filter((lever) => {
    const control = controls.find(({ path }) => path === lever.path);
    return control !== undefined && !control.flag && control.choices === null && !lever.path.endsWith('formula');
  });
  const axis = (path: string) => {
    const lever = leverOf(path) ?? movable[0]!;
    const control = controls.find((one) => one.path === lever.path)!;
    const shipped = numberIn(lever, control.value) ?? 0;
    const now = numberIn(lever, lever.path in state.value.set ? state.value.set[lever.path] : control.value) ?? 0;
    return { lever, control, now, ...axisOf(lever, control, shipped, CELLS) };
  };
  const ready = controls.length > 0 && mapX !== mapY;
  const [x, y] = ready ? [axis(mapX), axis(mapY)] : [null, null];
  // the map does not depend on where one stands on it
  const { [mapX]: _x, [mapY]: _y, ...rest } = position.value.set;
  const key = `${keyOf({ ...position.value, set: rest })} ${mapX} ${mapY} ${shown}`;
  useEffect(() => {
    if (x === null || y === null) return;
    const values: (readonly number[])[] = y.values.map(() => []);
    const where = { ...position.peek(), set: rest };
    const grid = { x: { path: mapX, values: x.values }, y: { path: mapY, values: y.values }, metric: shown };
    // each row is made by itself: as many side by side as there are engines
    allAtLeisure().forEach((engine, k, { length }) => {
      const own = values.map((_, row) => row).filter((row) => row % length === k);
      engine.ask('map', { kind: 'map', position: where, map: { ...grid, replicates: REPLICATES, rows: own } }, (answer) => {
        if (answer.kind === 'map') {
          values[answer.row] = answer.values;
          setRows({ key, values: [...values] });
        }
        setWrong(answer.kind === 'trouble' ? (answer.troubles[0]?.text ?? '') : '');
      });
    });
  }, [key, ready]);
  const made = rows.key === key ? rows.values : [];
  const complete = made.length > 0 && made.every((row) => row.length > 0);
  const go = (toX: number, toY: number): void => {
    if (x === null || y === null) return;
    const one = withSetting(state.value.set, mapX, valueFrom(x.lever, toX), x.control.value);
    slide({ set: withSetting(one, mapY, valueFrom(y.lever, toY), y.control.value) }, 'map');
  };
  return (
    <section class="card">
      <div class="card-head">
        <h2>{metricNamed(shown).label} over two levers</h2>
        <Choice
          label="Across"
          value={mapX}
          options={movable.map(({ path, label }) => [path, label])}
          onChange={(path) => look({ mapX: path })}
        />
        <Choice
          label="Up"
          value={mapY}
          options={movable.map(({ path, label }) => [path, label])}
          onChange={(path) => look({ mapY: path })}
        />
        <Choice
          label="Metric"
          value={shown}
          options={METRICS.map((name) => [name, metricNamed(name).label])}
          onChange={(name) => look({ metric: name })}
        />
      </div>
      {mapX === mapY && <p>Choose two different levers.</p>}
      {wrong !== '' && <p role="alert">{wrong}</p>}
      {[x, y].map((one) => {
        const reason = one === null ? '' : idleReason(one.lever);
        return reason === '' ? null : (
          <p key={reason}>
            {one!.lever.label}: {reason}.
          </p>
        );
      })}
      {x !== null && y !== null && (
        <>
          <MapChart x={x} y={y} rows={made} metric={shown} onMove={go} onRest={endStep} />
          <p class="quiet">
            {REPLICATES} replicates a cell, the same luck in all.{' '}
            {complete
              ? `The line is where ${metricNamed(shown).label.toLowerCase()} crosses the middle of its range.`
              : 'Running …'}{' '}
            Click or drag to move there; the levers move with it.
          </p>
          <Numbers x={x.numbers} y={y.numbers} rows={made} metric={shown} />
        </>
      )}
    </section>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
      {options.map(([path, name]) => (
        <option key={path} value={path}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

interface NumbersProps {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly metric: string;
}

const Numbers = ({ x, y, rows, metric }: NumbersProps) => (
  <details class="numbers">
    <summary>Numbers</summary>
    <Scroll label="Numbers of the map">
      <table>
        <tbody>
          <tr>
            <th scope="col">up \ across</th>
            {x.map((value) => (
              <th scope="col" key={value}>
                {value}
              </th>
            ))}
          </tr>
          {y.map((value, r) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              {x.map((at, c) => (
                <td key={at}>{rows[r]?.[c] === undefined ? '' : valueText(metric, rows[r][c])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </details>
);
