// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/migrations.h"
#include <filesystem>
#include <iterator>
namespace lodestar::state {
namespace {

/// Migrations in order; the file's user_version is how many of them it has.
constexpr const char* kMigrations[] = {
    R"(CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
       CREATE TABLE lane (lane INTEGER PRIMARY KEY, source_db TEXT NOT NULL, source_table TEXT NOT NULL,
           target_db TEXT NOT NULL, target_table TEXT NOT NULL, state TEXT NOT NULL, applied TEXT NOT NULL,
           high_watermark TEXT NOT NULL, copying INTEGER NOT NULL, holding INTEGER NOT NULL,
           snapshot_rows INTEGER NOT NULL, plan TEXT NOT NULL, note TEXT NOT NULL);
       CREATE TABLE load (label TEXT PRIMARY KEY, lane INTEGER NOT NULL, batch INTEGER NOT NULL,
           two_phase INTEGER NOT NULL, prepared INTEGER NOT NULL, last TEXT NOT NULL, chunk INTEGER,
           row_count INTEGER NOT NULL, sent INTEGER NOT NULL) WITHOUT ROWID;
       CREATE TABLE chunk (lane INTEGER NOT NULL, idx INTEGER NOT NULL, bounds TEXT NOT NULL, is_last INTEGER NOT NULL,
           row_count INTEGER NOT NULL, PRIMARY KEY (lane, idx)) WITHOUT ROWID;
       CREATE TABLE event (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, kind TEXT NOT NULL, tbl TEXT NOT NULL,
           text TEXT NOT NULL, count INTEGER NOT NULL);)",
    R"(ALTER TABLE lane ADD COLUMN structure TEXT NOT NULL DEFAULT '';
       CREATE TABLE watched (source_db TEXT NOT NULL, source_table TEXT NOT NULL, structure TEXT NOT NULL,
           PRIMARY KEY (source_db, source_table)) WITHOUT ROWID;)",
    R"(ALTER TABLE load ADD COLUMN group_number INTEGER NOT NULL DEFAULT 0;
       ALTER TABLE load ADD COLUMN spans TEXT NOT NULL DEFAULT '';
       CREATE TABLE load_place (label TEXT NOT NULL, lane INTEGER NOT NULL, last TEXT NOT NULL,
           row_count INTEGER NOT NULL, PRIMARY KEY (label, lane)) WITHOUT ROWID;)",
    R"(CREATE TABLE lane_load (lane INTEGER PRIMARY KEY, label TEXT NOT NULL, batch INTEGER NOT NULL,
           is_chunk INTEGER NOT NULL);
       INSERT INTO meta SELECT 'loads_noted_from', value FROM meta WHERE name = 'next_batch';)",
    R"(CREATE TABLE chunk_piece (lane INTEGER NOT NULL, idx INTEGER NOT NULL, piece INTEGER NOT NULL,
           bounds TEXT NOT NULL, is_last INTEGER NOT NULL, is_cut INTEGER NOT NULL, row_count INTEGER NOT NULL,
           PRIMARY KEY (lane, idx, piece)) WITHOUT ROWID;
       INSERT INTO chunk_piece SELECT lane, idx, 0, bounds, is_last, 0, row_count FROM chunk;
       DROP TABLE chunk;
       ALTER TABLE chunk_piece RENAME TO chunk;)",
};
constexpr int kVersion = static_cast<int>(std::size(kMigrations));

} // namespace

int newestVersion() { return kVersion; }

Result<int> knownVersion(Sqlite& database, const std::string& path) {
    LS_TRY(auto ask, database.prepare("PRAGMA user_version"));
    LS_TRY(const bool row, ask.step());
    const int version = row ? static_cast<int>(ask.number(0)) : 0;
    if (version > kVersion)
        return Error(ErrorCode::stateNewer,
                     "the state file " + path + " has version " + std::to_string(version) +
                         ", this program knows versions up to " + std::to_string(kVersion),
                     "Nothing was changed. Use the newer program, or start over in another folder");
    return version;
}

Result<void> migrate(Sqlite& database, const std::string& path) {
    LS_TRY(const int version, knownVersion(database, path));
    if (version == kVersion)
        return {};
    if (version > 0) {
        std::error_code failed;
        std::filesystem::copy_file(path, path + ".v" + std::to_string(version),
                                   std::filesystem::copy_options::overwrite_existing, failed);
        if (failed)
            return Error(ErrorCode::ioFailed, "the backup of " + path + " cannot be written: " + failed.message(),
                         "Nothing was changed");
    }
    LS_TRY(auto transaction, Transaction::begin(database));
    for (int i = version; i < kVersion; ++i)
        LS_CHECK(database.execute(kMigrations[i]));
    LS_CHECK(database.execute(("PRAGMA user_version = " + std::to_string(kVersion)).c_str()));
    return transaction.commit();
}

} // namespace lodestar::state
