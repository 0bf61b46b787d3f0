-- Rows that were there before a table was tracked, as Snapshot events.
--
-- A table is read from its first block to the last it had at the beginning, some blocks a transaction. A row that an update
-- moves meanwhile may be met twice or not at all; then there is an event of that update, with the whole row. Rows are locked
-- for share while their events are written: of an event and a concurrent change of the same row, the one with the larger seq
-- is the newer.

create table fraiseql.snapshot (
    tracked    int      not null references fraiseql.tracked_table on delete cascade,
    relation   regclass not null,
    filenode   oid      not null,
    blocks     bigint   not null,
    next_block bigint   not null default 0,
    rows       bigint   not null default 0,
    updated_at timestamptz not null default now(),
    primary key (tracked, relation)
);

comment on table fraiseql.snapshot is 'How far the snapshot of each tracked table, or of each of its partitions, has come.';

create function fraiseql.snapshot_progress(entity text) returns table (blocks bigint, done bigint, rows bigint)
    language sql stable
    set search_path = pg_catalog, pg_temp
as $progress$
    select coalesce(sum(snapshot.blocks), 0)::bigint, coalesce(sum(least(next_block, snapshot.blocks)), 0)::bigint,
           coalesce(sum(snapshot.rows), 0)::bigint
      from fraiseql.snapshot join fraiseql.tracked_table on id = tracked
     where tracked_table.entity = snapshot_progress.entity
$progress$;

-- Begins a snapshot of an entity's tables, or goes on with the one that was begun.
create function fraiseql.begin_snapshot(entity text, resume boolean) returns table (blocks bigint, done bigint, rows bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $begin$
#variable_conflict use_column
declare
    tables int[] := array(select id from fraiseql.tracked_table
                           where tracked_table.entity = begin_snapshot.entity and exists (select from pg_class where oid = relation::oid));
begin
    if tables = '{}' then
        raise exception 'FraiseQL tracks no table as the entity %', begin_snapshot.entity
            using errcode = 'undefined_object', hint = 'Call fraiseql.track, or start a server that serves the type.';
    end if;
    if not resume then
        delete from fraiseql.snapshot where tracked = any (tables);
    end if;
    insert into fraiseql.snapshot (tracked, relation, filenode, blocks)
    select id, leaf.oid, pg_relation_filenode(leaf.oid), pg_relation_size(leaf.oid) / current_setting('block_size')::bigint
      from fraiseql.tracked_table, pg_class as leaf
     where id = any (tables) and leaf.relkind = 'r'
       and (leaf.oid = relation or leaf.oid in (select relid from pg_partition_tree(relation)))
    on conflict do nothing;
    return query select * from fraiseql.snapshot_progress(begin_snapshot.entity);
end
$begin$;

-- Writes the events of the next blocks.
create function fraiseql.continue_snapshot(entity text, step int) returns table (blocks bigint, done bigint, rows bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set intervalstyle = 'postgres'
    set bytea_output = 'hex'
    set extra_float_digits = 1
    set lc_monetary = 'C'
    set xmlbinary = 'base64'
as $continue$
#variable_conflict use_column
declare
    place   fraiseql.snapshot;
    source  fraiseql.tracked_table;
    written bigint;
begin
    select snapshot.* into place
      from fraiseql.snapshot join fraiseql.tracked_table on id = snapshot.tracked
     where tracked_table.entity = continue_snapshot.entity and next_block < snapshot.blocks
     order by snapshot.tracked, snapshot.relation limit 1
       for update of snapshot;
    if place.relation is not null and pg_relation_filenode(place.relation) is null then
        -- It was dropped.
        delete from fraiseql.snapshot where snapshot.relation = place.relation;
    elsif place.relation is not null and pg_relation_filenode(place.relation) <> place.filenode then
        -- The table was rewritten; its rows lie elsewhere.
        update fraiseql.snapshot
           set filenode = pg_relation_filenode(place.relation), next_block = 0, rows = 0,
               blocks = pg_relation_size(place.relation) / current_setting('block_size')::bigint
         where snapshot.tracked = place.tracked and snapshot.relation = place.relation;
    elsif place.relation is not null then
        select * into source from fraiseql.tracked_table where id = place.tracked;
        execute format(
            'insert into fraiseql.change_log (event_type, entity_type, entity_id, data, user_id, org_id) '
            'select ''Snapshot'', %L, n.id, %s, nullif(current_setting(''fraiseql.user_id'', true), ''''), '
            'nullif(current_setting(''fraiseql.org_id'', true), '''') from (%s) as n',
            source.entity, fraiseql.data_sql(source, 'n'),
            fraiseql.rows_sql(source, format('(select * from only %s where ctid >= ''(%s,0)'' and ctid < ''(%s,0)'' for share)',
                                              place.relation, place.next_block,
                                              least(place.next_block + step, place.blocks))));
        get diagnostics written = row_count;
        update fraiseql.snapshot
           set next_block = least(next_block + step, snapshot.blocks), rows = snapshot.rows + written, updated_at = now()
         where snapshot.tracked = place.tracked and snapshot.relation = place.relation;
    end if;
    return query select * from fraiseql.snapshot_progress(continue_snapshot.entity);
end
$continue$;
