-- What one registration says to PostgreSQL, as the server's log told it, for pgbench with prepared statements.
-- Written by tools/bench; every id and code differs in each transaction, all other bytes are one registration's.
-- Needs -D run=<number> -D counter=0, tables of a node, and nobody else who writes into them.
\set counter :counter + 1
\set n 100000000000 + :run * 1000000000 + :counter * 100 + :client_id
START TRANSACTION;
SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest((concat('{01a221a8-9ac2-7043-0000-', :n::text, ',01a221a8-9ac3-71ad-0001-', :n::text, '}'))::text[]) WITH ORDINALITY AS ids (id, place) ORDER BY place;
SELECT fingerprint, matter_id FROM commands WHERE id = concat('01a221a8-9ac3-71ad-0001-', :n::text)::uuid;
SELECT j.id, j.origin, j.incarnation, j.seq, j.stream, j.stream_id, j.line, j.epoch, j.version, j.previous,
  j."to", j.type, j.body, j.sealed, j.occurred_at, j.recorded_at, j.author, j.hash, j.signature FROM journal j WHERE j.stream_id = ANY(concat('{01a221a8-9ac2-7043-0000-', :n::text, '}')::uuid[]) AND j.stream = 'matter' ORDER BY j.position;
SELECT step, settled_at IS NOT NULL AS settled FROM parked_steps
     WHERE stream_id = concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid AND reason = ANY('{ID_TAKEN,SEQ_TAKEN,EPOCH_SHARED,VERSION_TAKEN}') LIMIT '100';
INSERT INTO code_serials AS serials (day, last)
  SELECT ('2026-11-28')::date, coalesce((
    SELECT 1 + 1000 * least(greatest(r.thousands_used, 1 + CASE WHEN known.last < 9000 THEN known.last / 1000 WHEN known.last < 9900 THEN 9 + (known.last - 9000) / 100
      ELSE 18 + (known.last - 9900) / 10 END), 9) + 100 * greatest(0, least(greatest(r.thousands_used, 1 + CASE WHEN known.last < 9000 THEN known.last / 1000 WHEN known.last < 9900 THEN 9 + (known.last - 9000) / 100
      ELSE 18 + (known.last - 9900) / 10 END) - 9, 9)) + 10 * greatest(0, greatest(r.thousands_used, 1 + CASE WHEN known.last < 9000 THEN known.last / 1000 WHEN known.last < 9900 THEN 9 + (known.last - 9000) / 100
      ELSE 18 + (known.last - 9900) / 10 END) - 18)
    FROM recoveries r, (
      SELECT coalesce(max(substring(m.code FROM 19 FOR 4)::integer), 0) AS last
      FROM matters m JOIN journal j ON j.stream_id = m.id
      WHERE m.code >= '331177100200261128' || '0000' AND m.code < '331177100200261128' || '99999' AND j.type = 'MatterRegistered'
        AND j.origin = '331177100200' AND j.incarnation <> '0mx099mx915cfda') known
    WHERE r.incarnation = '0mx099mx915cfda' AND (r.finished_at IS NULL OR ('2026-11-28')::date <= r.numbers_from + 1)), 1)
  ON CONFLICT (day) DO UPDATE SET last = greatest(serials.last + 1, excluded.last) RETURNING last;
SELECT matter_id, key_id, recipient, wrapped FROM matter_keys WHERE matter_id = ANY(concat('{01a221a8-9ac2-7043-0000-', :n::text, '}')::uuid[]) AND recipient = '331177100200'
       ORDER BY made_at;
INSERT INTO matter_keys (id, matter_id, key_id, recipient, purpose, wrapped)
       SELECT id, concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid, key_id, recipient, purpose, wrapped
       FROM unnest((concat('{01a221a8-9acb-77c4-0002-', :n::text, ',01a221a8-9acc-741a-0003-', :n::text, '}'))::uuid[], ('{331177100200-MTMBobYo,331177100200-MTMBobYo}')::text[], ('{331177100200,recovery}')::text[], ('{holder,escrow}')::text[], ('{x25519-hkdf-sha256-a256gcm.IQrFDTAMZicamhtHauxCSo7wAaJyUgN6teEVLqKPKRU.5hJ6MWy1GJCMtanh.M5_QE2c30ZuIR4TUlUVciMOf_vP0D7xMI3l8lVymjsqSC75akXSosap2ExfXRA3V,x25519-hkdf-sha256-a256gcm.k3TeLasbO_LBhm3fBk1n_ZPfmajAveM8mSmvhSBWVlA.yvjqylcgrWcLhMyq.KN4kBOaPrxEUNKjlCVj84OvzSkT20SZao7g8YhIOScY0kVstmGg1L_1OsO2k8Xk3}')::text[]) AS made (id, key_id, recipient, purpose, wrapped)
       ON CONFLICT (matter_id, key_id, recipient) DO NOTHING;
INSERT INTO epoch_writers (stream_id, epoch, origin, incarnation)
     SELECT * FROM unnest((concat('{01a221a8-9ac2-7043-0000-', :n::text, '}'))::uuid[], ('{0/0/1.331177100200.0mx099mx915cfda}')::text[], ('{331177100200}')::text[], ('{0mx099mx915cfda}')::text[]) ON CONFLICT DO NOTHING;
INSERT INTO matters (id, state, state_hash, code, public_code_hash, kind, category, level, status, home, holder, offered_to, epoch, version, behind, late_count, registered_at, updated_at, due_at, watch_until, watched_from, registered_by, last_author, fold_version) VALUES (concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid, concat(E'{"id"\072 "01a221a8-9ac2-7043-0000-', :n::text, E'", "code"\072 "33117710020', :n::text, E'", "from"\072 null, "head"\072 "01a221a8-9aca-76a3-0004-', :n::text, E'", "home"\072 "331177100200", "kind"\072 "dispute", "risk"\072 null, "unit"\072 null, "dueAt"\072 "2026-11-30T15\07259\07259.999Z", "epoch"\072 "0/0/1.331177100200.0mx099mx915cfda", "level"\072 "general", "amount"\072 null, "holder"\072 "331177100200", "status"\072 "registered", "adopted"\072 [], "channel"\072 "window", "dueItem"\072 "accept", "outcome"\072 null, "parties"\072 [{"id"\072 "01a221a8-9ac7-726d-0005-', :n::text, E'", "role"\072 "applicant"}, {"id"\072 "01a221a8-9ac7-726d-0006-', :n::text, E'", "role"\072 "respondent"}], "version"\072 0, "category"\072 "0301", "reopened"\072 0, "headcount"\072 4, "offeredTo"\072 null, "updatedAt"\072 "2026-11-28T10\07217\07207.529Z", "acceptedAt"\072 null, "occurredOn"\072 null, "reasonCode"\072 null, "restricted"\072 false, "statusSince"\072 "2026-11-28T10\07217\07207.529Z", "registeredAt"\072 "2026-11-28T10\07217\07207.529Z", "policyVersion"\072 "built-in-1", "publicCodeHash"\072 "sha256\072hknoL2oiCy4t0zXwts94sShA7Pzojhf', :n::text, '"}')::jsonb, E'sha256\072522961260a14b8820db49d700dcd2e24f990d81834718dfbf04d31288adeda98', concat('33117710020', :n::text), concat(E'sha256\072hknoL2oiCy4t0zXwts94sShA7Pzojhf', :n::text), 'dispute', '0301', 'general', 'registered', '331177100200', '331177100200', NULL, '0/0/1.331177100200.0mx099mx915cfda', '0', 'f', '0', E'2026-11-28 10\07217\07207.529+00', E'2026-11-28 10\07217\07207.529+00', E'2026-11-30 15\07259\07259.999+00', NULL, E'2026-11-28 10\07217\07207.53+00', concat('01a221a8-173d-7083-0007-', :n::text)::uuid, concat('01a221a8-173d-7083-0007-', :n::text)::uuid, '4')
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, state_hash = excluded.state_hash, code = excluded.code, public_code_hash = excluded.public_code_hash, kind = excluded.kind, category = excluded.category, level = excluded.level, status = excluded.status, home = excluded.home, holder = excluded.holder, offered_to = excluded.offered_to, epoch = excluded.epoch, version = excluded.version, behind = excluded.behind, late_count = excluded.late_count, registered_at = excluded.registered_at, updated_at = excluded.updated_at, due_at = excluded.due_at, watch_until = CASE WHEN matters.state->>'head' = excluded.state->>'head' THEN matters.watch_until
    ELSE excluded.watch_until END, watched_from = CASE WHEN matters.state->>'head' = excluded.state->>'head' THEN matters.watched_from
    ELSE excluded.watched_from END, registered_by = excluded.registered_by, last_author = excluded.last_author, fold_version = excluded.fold_version;
SELECT matter_id, key_id, recipient, wrapped FROM matter_keys WHERE matter_id = concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid ORDER BY made_at;
INSERT INTO matter_keys (id, matter_id, key_id, recipient, purpose, wrapped)
       SELECT id, concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid, key_id, recipient, purpose, wrapped
       FROM unnest((concat('{01a221a8-9ace-750b-0008-', :n::text, '}'))::uuid[], ('{331177100200-MTMBobYo}')::text[], ('{331177100000}')::text[], ('{escrow}')::text[], ('{x25519-hkdf-sha256-a256gcm.aYHH7cPJ16na-ms9zkpV2unaMfrEUChvVGAmRqu6_VI.dGLuvb_-KdBWLPZV.FkjohQkbpth4ZoTCCKka4zlcfysK0HbABbyInEKQM5TavSDRlO6PRk61SSvz2N68}')::text[]) AS made (id, key_id, recipient, purpose, wrapped)
       ON CONFLICT (matter_id, key_id, recipient) DO NOTHING;
INSERT INTO search_tokens (matter_id, token) SELECT concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid, unnest((E'{"\\\\x216304afa12406d8e98ef3d218542ac536fffb413032fa70a66e74add7101ad2","\\\\x06cbd2d8bdce8efaf3652c57e766aff9d3f633922144f9b8c1f31f68011d8d1f","\\\\xf4841444ec12f039be4db8db4abcc15f98a1e9bf82e909d56f6cbc5e73ed8023","\\\\x75b3052623279cc9ee2b17a965093c6abe3247b73e156fb29adca1efdac31bbb","\\\\xad9026dbea6d840d0511323acf3f36e6b6bebc26557b8b491576b3633031267e","\\\\x9b87a325aec46340c3f1fc3700645247d652abfe686e648baf635ac7d3b377ab","\\\\xf6d9ee73b90409ae2fa4a72595877df51c46b75dda4e518b6f3c24e6070f4e56","\\\\xafa4d2ce7e35b0a30c3f25c55885d6b7b7526b6d70207a94542c4001c23cd336","\\\\x42c4ee777ade61518d5300d4855398b5b15dbb84ecfaa5c8de00ef9f22804763","\\\\x6a494449e9df9c1c3c0bfdd2e472f01d5d355f6aec973b63ef8140aa4d7e2011","\\\\xae310af319d357561575bd8417b3eaab1fd3e04accca8c2efd52f5a98f0b3334","\\\\xa7703799752e9aa6ed36f059d79e96017cb945585efa6bbfb81e2af8e977fc18","\\\\xf746cb5ae8e393e0d3e6699ce38c0f94fb7798334f0aeb64c9d775ad8227f39f","\\\\x59474ad770e777b0bb227cb2fb9f45b5568ebdbfbdf83346b274e3d348540909"}')::bytea[]) ON CONFLICT DO NOTHING;
SELECT incarnation, seq, position, chain_hash FROM journal_head FOR UPDATE
\gset head_
\set position :head_position + 1
WITH stored AS (
  INSERT INTO journal (id, origin, incarnation, seq, stream, stream_id, line, epoch, version, previous, "to", type,
    body, sealed, occurred_at, recorded_at, author, hash, signature, position, chain_hash)
  SELECT id, origin, incarnation, seq, stream, "streamId", line, epoch, version, previous,
    ARRAY(SELECT jsonb_array_elements_text("to")), type, body, sealed, "occurredAt", "recordedAt", author, hash,
    signature, position, chain_hash
  FROM jsonb_to_recordset((concat(E'[{"id"\072 "01a221a8-9aca-76a3-0004-', :n::text, E'", "to"\072 ["331177000000", "331177100000"], "seq"\072 ', :position::text, E', "body"\072 "{\\"schemaVersion\\"\0721,\\"act\\"\072\\"register\\",\\"holder\\"\072\\"331177100200\\",\\"offeredTo\\"\072null,\\"from\\"\072null,\\"data\\"\072{\\"kind\\"\072\\"dispute\\",\\"category\\"\072\\"0301\\",\\"level\\"\072\\"general\\",\\"channel\\"\072\\"window\\",\\"headcount\\"\0724,\\"parties\\"\072[{\\"id\\"\072\\"01a221a8-9ac7-726d-0005-', :n::text, E'\\",\\"role\\"\072\\"applicant\\"},{\\"id\\"\072\\"01a221a8-9ac7-726d-0006-', :n::text, E'\\",\\"role\\"\072\\"respondent\\"}],\\"code\\"\072\\"33117710020', :n::text, E'\\",\\"publicCodeHash\\"\072\\"sha256\072hknoL2oiCy4t0zXwts94sShA7Pzojhf', :n::text, E'\\",\\"dueAt\\"\072\\"2026-11-30T15\07259\07259.999Z\\",\\"dueItem\\"\072\\"accept\\",\\"policyVersion\\"\072\\"built-in-1\\"}}", "hash"\072 "sha256\072647d6a36e14ff4f765f99409e70bf3dbadf2d793f4572a8abbddea5446cfb03a", "line"\072 true, "type"\072 "MatterRegistered", "epoch"\072 "0/0/1.331177100200.0mx099mx915cfda", "author"\072 "01a221a8-173d-7083-0007-', :n::text, E'", "origin"\072 "331177100200", "sealed"\072 "a256gcm.331177100200-MTMBobYo.hzb-fqaykhhvuFPa.n3j-uzqSYeGCRVV8z9H-zPdTi-MmYPKTECt_ySBvl2M-0oFTjo2KEa6hEkiV1742TFucMAcaoEGljRDnkUUcObZaHQtjIdFXdfddTey6pPGAE48rHvDwSA4LK9VgWpLTvUzNFTO0XVZNSFXWzzWD9L5yATyH1H-noPLhj9GBKk9TrG7DVvzrqbkKLo94xvefjcSsFE_OUZGehe5YDE9WFul-CTW-68hIN-H-KA2d7rJbCyYnmYfw9yiBPHY2cU6I9FSqgfWpmMd9dT3G5RZL-rX5LWLtHL2ijET_AfZL6groVNTSf6ydnCHI_SZVBPiSVwad985zDC_a9HMSjPlDrGPp_FhAMP7wI2d0RlnGaXKHAWJijRIWZzR_PL0aL8SWQJH72cGbGSENkiKi2IZeHe8KPvZYYlwxGKs_tDz5ydlhUZhw2PJxOBefG7qEYTlBxOO2_gjtT8A8tb-3VJwaVW816NGmLlOabrbt1kRSOHz1eYAIy97odmsAIFNPTQQll7obZiG0jzYAK8rrw_uVfpuxQ_3wdAzU-i1p57qVlzuvdbdO36CFa0PVIRu9oJHh4fFZqJqBVkZ-pjuLezp5pgik2FuBjZGyDqk-3wNw_RmvRShzsENL9kvHREyxDSgBBPLCX6gxMsPTm6D5LDrYbanipp7Qga-b3nWHDUJ4rvLCCh2s6Q6Jmjaz12NQP4lM8x5Qcik_2Wy3GARx-wRofypgsW9X4RKvl73rNFjlBhFL7UmJkqNqzUH7pJHxGy93LaCtWv_F4axEK3MknT1qtPDW5MBdpUVzh2kQ5mUvPw5O6MZQLmotXZViHeXkuC027SbdasJ59_1v-BIsS9yfAbKVhWxJ8MCXL4Ooo1IVHVTlWDXgtpVs0IChGTToXh71k08LPqitqrj7VZGA95twx4xi15VMe9WmdOcDQEj8kY21rIYk1BJqkelfAvvsD6oWP0s-oqAHEJI-YycdB7-15Iz5u381tKXA62tMUbp4o1Z1DPnVhjKFKYKM8A5DpcT_bdKG5v6rO0b8EwP2weHP96i5wwOaDZF7arlVm-QAc4ZLTp9gvBZfupegNtzDQuwu60YJTXtVye-EPN1WDBmMxuhJbB_J01PTGpq9", "stream"\072 "matter", "version"\072 0, "position"\072 ', :position::text, E', "previous"\072 null, "streamId"\072 "01a221a8-9ac2-7043-0000-', :n::text, E'", "signature"\072 "ed25519\072xa9__uBoU2I0k80EdH9RMTjhwI5kAhdbwhMnKUNFjJHt7iJqiY1QIeXvRitNLCyPgAX3TxZwjxGo_LH3Y8BlCQ", "chain_hash"\072 "sha256\072a5b80d1a725b040e36f59203ff0ded70784d7432c0cf947c9a7af3e05ac04b4f", "occurredAt"\072 "2026-11-28T10\07217\07207.527Z", "recordedAt"\072 "2026-11-28T10\07217\07207.529Z", "incarnation"\072 "0mx099mx915cfda"}]'))::jsonb) AS step (id uuid, origin text, incarnation text, seq bigint, stream text,
    "streamId" uuid, line boolean, epoch text, version integer, previous uuid, "to" jsonb, type text, body text,
    sealed text, "occurredAt" text, "recordedAt" text, author text, hash text, signature text, position bigint,
    chain_hash text)
  ORDER BY position)
  UPDATE journal_head SET seq = :position, position = :position, chain_hash = E'sha256\072a5b80d1a725b040e36f59203ff0ded70784d7432c0cf947c9a7af3e05ac04b4f';
WITH owed AS (
    SELECT peer, kind, ref, row_number() OVER (PARTITION BY peer ORDER BY place DESC) - 1 AS after_it
    FROM unnest(('{331177100000,331177000000,331177100000}')::text[], ('{key,step,step}')::text[], (concat('{01a221a8-9ace-750b-0008-', :n::text, ',01a221a8-9aca-76a3-0004-', :n::text, ',01a221a8-9aca-76a3-0004-', :n::text, '}'))::uuid[]) WITH ORDINALITY AS entry (peer, kind, ref, place)
  ),
  heads AS (
    INSERT INTO links_out (peer, head) SELECT peer, count(*) FROM owed GROUP BY peer
    ON CONFLICT (peer) DO UPDATE SET head = links_out.head + excluded.head RETURNING peer, head
  )
  INSERT INTO link_entries (peer, number, kind, ref)
  SELECT peer, heads.head - owed.after_it, kind, ref FROM owed JOIN heads USING (peer);
INSERT INTO commands (id, fingerprint, matter_id) VALUES (concat('01a221a8-9ac3-71ad-0001-', :n::text)::uuid, 'F3dKcA5JsbRDePtECKm3_5Py-HZv2mEGUhfX7usz3fQ', concat('01a221a8-9ac2-7043-0000-', :n::text)::uuid) ON CONFLICT (id) DO NOTHING RETURNING id;
COMMIT;
