-- the trace context (W3C traceparent) of the request that caused a notification
alter table notification add column traceparent varchar(55);
