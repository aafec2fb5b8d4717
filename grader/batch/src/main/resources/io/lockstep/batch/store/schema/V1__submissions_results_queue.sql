-- What classes are graded on: rubrics and limits, by digest.
create table terms (
  key  text primary key,
  json ${bytes} not null
);

-- A class, once it has been listed; entries is null until then.
create table batch (
  id      text primary key,
  place   text not null,
  build   text not null,
  version text not null,
  entries integer
);

-- What is to be graded, by the digest of all that its result depends on.
create table work (
  key      text primary key,
  terms    text not null references terms (key),
  task     text not null,
  material ${bytes} not null
);

-- The submissions of a class, in its order.
create table entry (
  batch    text not null references batch (id),
  position integer not null,
  name     text not null,
  work     text not null references work (key),
  primary key (batch, position)
);

create table result (
  work     text primary key references work (key),
  name     text not null,
  points   integer not null,
  possible integer not null,
  state    text not null,
  refused  boolean not null,
  json     ${bytes} not null,
  log      ${bytes} not null,
  took     bigint not null,
  machine  text not null
);

-- The queue; names and meaning are db-scheduler's. SQLite has no type for times, so there they are
-- milliseconds since 1970.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            ${bytes},
  execution_time       ${instant} not null,
  picked               boolean not null,
  picked_by            text,
  last_success         ${instant},
  last_failure         ${instant},
  consecutive_failures integer,
  last_heartbeat       ${instant},
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
