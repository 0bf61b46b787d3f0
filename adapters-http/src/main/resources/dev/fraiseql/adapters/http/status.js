'use strict';

// Everything here comes from /health/ready, which is open, and /metrics, which may take a key.
const EVERY_MS = 2000;
const KEY = 'fraiseql-key';
const PIECE = /^([a-z]\w*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

const element = id => document.getElementById(id);
let before = null;

/** One scrape of Prometheus's text format. */
class Scrape {
  constructor(text) {
    this.time = performance.now();
    this.series = new Map();
    for (const line of text.split('\n')) {
      const [, name, labels, value] = PIECE.exec(line) ?? [];
      if (!name) continue;
      if (!this.series.has(name)) this.series.set(name, []);
      this.series.get(name).push({
        labels: Object.fromEntries(Array.from((labels ?? '').matchAll(LABEL), ([, key, text]) => [key, text])),
        value: value === '+Inf' ? Infinity : Number(value),
      });
    }
  }

  all(name, match = () => true) {
    return (this.series.get(name) ?? []).filter(each => match(each.labels));
  }

  /** NaN where nothing is there. */
  sum(name, match) {
    const found = this.all(name, match);
    return found.length ? found.reduce((total, each) => total + each.value, 0) : NaN;
  }

  values(name, label) {
    return [...new Set(this.all(name).map(each => each.labels[label]))].sort();
  }
}

/** A counter's growth a second since the last scrape; NaN at the first. What never was is no series yet. */
function rate(now, name, match) {
  if (!before || !now.series.has(name)) return NaN;
  const grown = (now.sum(name, match) || 0) - (before.sum(name, match) || 0);
  return Math.max(0, grown) / ((now.time - before.time) / 1000);
}

/** Of what came since the last scrape, in seconds; NaN where nothing did. */
function quantile(now, name, share) {
  if (!before) return NaN;
  const buckets = now.values(`${name}_bucket`, 'le')
    .map(le => [le === '+Inf' ? Infinity : Number(le), labels => labels.le === le])
    .sort(([one], [other]) => one - other)
    .map(([bound, match]) => [bound, now.sum(`${name}_bucket`, match) - (before.sum(`${name}_bucket`, match) || 0)]);
  const total = buckets.at(-1)?.[1] ?? 0;
  return total > 0 ? buckets.find(([, count]) => count >= total * share)[0] : NaN;
}

const known = (value, text) => (Number.isNaN(value) ? '–' : text(value));
const count = value => known(value, it => it.toLocaleString('en', { maximumFractionDigits: it < 10 ? 1 : 0 }));
const whole = value => known(value, it => it.toLocaleString('en', { maximumFractionDigits: 0 }));
const bytes = value => known(value, it => {
  const unit = Math.min(4, Math.floor(Math.log2(Math.max(1, it)) / 10));
  return `${(it / 1024 ** unit).toFixed(unit && it / 1024 ** unit < 100 ? 1 : 0)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][unit]}`;
});
const seconds = value => known(value, it => {
  if (it === Infinity) return '> 5 min';
  if (it === 0) return '0 s';
  if (it < 1) return `${Number((it * 1000).toPrecision(2))} ms`;
  if (it < 120) return `${it.toFixed(it < 10 ? 1 : 0)} s`;
  return it < 7200 ? `${Math.round(it / 60)} min` : `${Math.round(it / 3600)} h`;
});

function make(tag, text, style) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

/** Rows of [label, text, whether that is bad]. */
function tiles(id, rows) {
  element(id).replaceChildren(...rows.map(([label, text, bad]) => {
    const tile = document.createElement('div');
    tile.append(make('dt', label), make('dd', text, bad ? 'bad' : ''));
    return tile;
  }));
}

const failed = labels => labels.outcome !== 'OK' && labels.outcome !== 'OPERATION_CANCELLED';
const cancelled = labels => labels.outcome === 'OPERATION_CANCELLED';

function showNumbers(now) {
  const httpErrors = rate(now, 'fraiseql_http_requests_total', failed);
  tiles('http', [
    ['Requests/s', count(rate(now, 'fraiseql_http_requests_total'))],
    ['Errors/s', count(httpErrors), httpErrors > 0],
    ['95 % within', seconds(quantile(now, 'fraiseql_http_request_duration_seconds', 0.95))],
    ['On their way', whole(now.sum('fraiseql_http_requests_in_flight'))],
    ['Sent/s', bytes(rate(now, 'fraiseql_http_response_bytes_total'))],
  ]);
  const flightErrors = rate(now, 'fraiseql_flight_calls_total', failed);
  tiles('flight', [
    ['Calls/s', count(rate(now, 'fraiseql_flight_calls_total'))],
    ['Errors/s', count(flightErrors), flightErrors > 0],
    ['Cancelled/s', count(rate(now, 'fraiseql_flight_calls_total', cancelled))],
    ['Streams', whole(now.sum('fraiseql_flight_streams'))],
    ['Rows/s', count(rate(now, 'fraiseql_flight_rows_total'))],
    ['Bytes/s', bytes(rate(now, 'fraiseql_flight_bytes_total'))],
    ['First batch, 95 %', seconds(quantile(now, 'fraiseql_flight_first_batch_seconds', 0.95))],
    ['Batches in memory', bytes(now.sum('fraiseql_arrow_allocated_bytes'))],
  ]);
  showEvents(now);
  const pools = now.values('fraiseql_database_pool_used', 'pool').map(pool => {
    const of = labels => labels.pool === pool;
    const waiting = now.sum('fraiseql_database_pool_waiting', of);
    const used = `${whole(now.sum('fraiseql_database_pool_used', of))} of ${whole(now.sum('fraiseql_database_pool_size', of))}`;
    return [`Connections: ${pool}`, waiting > 0 ? `${used}, ${whole(waiting)} wait` : used, waiting > 0];
  });
  const heap = labels => labels.area === 'heap';
  tiles('resources', [
    ...pools,
    ['Heap', bytes(now.sum('jvm_memory_used_bytes', heap))],
    ['Processor', known(now.sum('process_cpu_usage'), it => `${Math.round(it * 100)} %`)],
    ['Up for', seconds(now.sum('process_uptime_seconds'))],
  ]);
}

function showEvents(now) {
  const consumers = now.values('fraiseql_observer_events_processed_total', 'consumer');
  element('events').hidden = consumers.length === 0;
  element('consumers').replaceChildren(...consumers.map(consumer => {
    const of = labels => labels.consumer === consumer;
    const state = now.all('fraiseql_observer_partitions', of)
      .filter(each => each.value > 0)
      .map(each => each.labels.state.replaceAll('_', ' '));
    const broken = state.some(each => each === 'retrying' || each === 'circuit open');
    const letters = now.sum('fraiseql_dead_letters', of);
    const row = document.createElement('tr');
    row.append(
      make('td', consumer),
      make('td', state.join(', '), broken ? 'bad' : 'good'),
      make('td', count(rate(now, 'fraiseql_observer_events_processed_total', of))),
      make('td', whole(now.sum('fraiseql_observer_backlog_size', of))),
      make('td', seconds(now.sum('fraiseql_observer_lag_seconds', of))),
      make('td', whole(now.sum('fraiseql_observer_retries_total', of))),
      make('td', whole(letters), letters > 0 ? 'bad' : ''),
    );
    return row;
  }));
  const relay = now.series.has('fraiseql_relay_publishing')
    ? [
        ['Relay', now.sum('fraiseql_relay_publishing') ? 'publishes' : 'stands by'],
        ['Relay: events/s', count(rate(now, 'fraiseql_relay_events_total'))],
        ['Relay: backlog', whole(now.sum('fraiseql_relay_backlog_size'))],
      ]
    : [];
  const writer = now.sum('fraiseql_change_log_oldest_writer_seconds');
  tiles('log', [
    ...relay,
    ['Change log', bytes(now.sum('fraiseql_change_log_bytes'))],
    ['Events in it, about', whole(now.sum('fraiseql_change_log_events'))],
    ['Oldest writer', seconds(writer), writer > 60],
  ]);
}

function showParts(health) {
  const ready = health.status === 'ready';
  const state = element('state');
  state.textContent = health.status;
  state.className = ready ? 'good' : 'bad';
  element('parts').replaceChildren(...health.parts.map(part =>
    make('li', part.ok ? part.name : `${part.name}: ${part.detail}`, part.ok ? '' : 'bad')));
}

/** A token of three parts is a JWT, everything else is an API key. */
function credentials() {
  const key = sessionStorage.getItem(KEY);
  if (!key) return {};
  return key.split('.').length === 3 ? { Authorization: `Bearer ${key}` } : { 'X-API-Key': key };
}

async function askNumbers() {
  const answer = await fetch('/metrics', { headers: credentials(), cache: 'no-store' });
  const refused = answer.status === 401 || answer.status === 403;
  element('key').hidden = !refused;
  element('numbers').hidden = !answer.ok;
  if (refused) {
    const shown = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (shown) element('refusal').textContent = answer.status === 401 ? 'This key is not known.' : 'This key lacks the scope.';
  } else if (answer.ok) {
    element('refusal').textContent = '';
    const now = new Scrape(await answer.text());
    showNumbers(now);
    before = now;
  }
  return !refused;
}

let wanted = true;

async function refresh() {
  try {
    showParts(await (await fetch('/health/ready', { cache: 'no-store' })).json());
    // A key that was refused is not tried again until another is given.
    if (wanted) wanted = await askNumbers();
  } catch {
    element('state').textContent = 'does not answer';
    element('state').className = 'bad';
    before = null;
  }
}

async function watch() {
  if (!document.hidden) await refresh();
  setTimeout(watch, EVERY_MS);
}

element('key').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(KEY, element('secret').value.trim());
  element('secret').value = '';
  wanted = true;
  refresh();
});
watch();
