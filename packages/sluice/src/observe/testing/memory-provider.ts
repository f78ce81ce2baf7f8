/** A tracer provider that keeps what it is told, as an SDK's exporter would get it. */
import * as api from '@opentelemetry/api';

export interface MadeSpan {
  readonly name: string;
  readonly options: api.SpanOptions;
  readonly parent: api.SpanContext | undefined;
  status: api.SpanStatus | undefined;
  end: Date | undefined;
}

export class MemoryProvider implements api.TracerProvider {
  readonly made: MadeSpan[] = [];
  failing = false;

  getTracer(): api.Tracer {
    const startSpan = (name: string, options: api.SpanOptions = {}, context = api.ROOT_CONTEXT) => {
      if (this.failing) throw new Error('the exporter is broken');
      const parent = api.trace.getSpanContext(context);
      const made: MadeSpan = { name, options, parent, status: undefined, end: undefined };
      this.made.push(made);
      const span = api.trace.wrapSpanContext(api.INVALID_SPAN_CONTEXT);
      span.setStatus = (status) => {
        made.status = status;
        return span;
      };
      span.end = (end) => {
        made.end = end as Date;
      };
      return span;
    };
    return { startSpan, startActiveSpan: () => undefined as never };
  }
}
