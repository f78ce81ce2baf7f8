/** Writes Prometheus text, exposition format 0.0.4. */
import type { Histogram } from './histogram.ts';

type Labels = Readonly<Record<string, string | number>>;

export class Exposition {
  readonly #lines: string[] = [];

  /** Begins a family of samples; those of one family stand together. */
  family(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): void {
    this.#lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  }

  sample(name: string, labels: Labels, value: number | string): void {
    this.#lines.push(`${name}${labelText(labels)} ${value}`);
  }

  /** A family of one sample without labels. */
  gauge(name: string, help: string, value: number): void {
    this.family(name, 'gauge', help);
    this.sample(name, {}, value);
  }

  histogram(name: string, labels: Labels, { limits, below, sum, count }: Histogram): void {
    limits.forEach((limit, index) => {
      this.sample(`${name}_bucket`, { ...labels, le: limit }, below[index] ?? 0);
    });
    this.sample(`${name}_bucket`, { ...labels, le: '+Inf' }, count);
    this.sample(`${name}_sum`, labels, sum);
    this.sample(`${name}_count`, labels, count);
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}
