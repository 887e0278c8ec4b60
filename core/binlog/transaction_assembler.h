// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From single events to transactions: holds the events of a transaction until its end is known, then hands it on; keeps
// prepared XA transactions until they are committed; knows the position and GTID set between transactions.
// A GTID counts as executed only at the end of its transaction. One thread; no I/O.
#include "core/base/result.h"
#include "core/binlog/event_framer.h"
#include "core/binlog/gtid_event.h"
#include "core/binlog/gtid_set.h"
#include "core/binlog/handler.h"
#include "core/binlog/mariadb_gtid.h"
#include "core/binlog/query_event.h"
#include "core/binlog/row_decoder.h"
#include "core/binlog/table_rows.h"
#include "core/value/position.h"
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::binlog {

class TransactionAssembler {
public:
    struct Options {
        ServerTraits server;
        std::string serverUuid;
        std::size_t heldBytesMax = 4U << 20;
        std::size_t preparedBytesMax = 64U << 20;
    };
    /// `from` is where the events begin: its GTID set is what was executed before them, empty if not known (then the
    /// set at the start of the file is taken, if the events begin there).
    [[nodiscard]] static Result<TransactionAssembler> make(Options options, const value::Position& from,
                                                           BinlogHandler& handler);

    /// `framer` gave this event.
    [[nodiscard]] Result<void> take(const RawEvent& event, const EventFramer& framer);
    void forgetTables() { m_rows.forget(); }

    /// The end of the last transaction.
    [[nodiscard]] const value::Position& position() const { return m_position; }
    [[nodiscard]] bool inTransaction() const { return m_open; }

private:
    /// Raw events, one behind the other.
    struct Held {
        struct Event {
            EventHeader header;
            std::size_t begin = 0;
            std::size_t bytes = 0;
        };
        std::vector<Event> events;
        std::vector<std::uint8_t> bytes;
        void add(const EventHeader& header, Bytes body);
        void clear();
    };
    struct Prepared {
        Held held;
        value::Position start;
    };
    enum class End : std::uint8_t { commit, rollback, prepared };

    TransactionAssembler(Options options, BinlogHandler& handler);
    [[nodiscard]] bool mariadb() const { return m_options.server.family == schema::Family::mariadb; }

    [[nodiscard]] Result<void> takeControl(const RawEvent& event, const EventFramer& framer);
    [[nodiscard]] Result<void> takeGtid(const RawEvent& event);
    [[nodiscard]] Result<void> takePreviousSet(const RawEvent& event);
    [[nodiscard]] Result<void> takePayload(const RawEvent& event, const EventFramer& framer);
    /// An event within a transaction, from the log or from a compressed payload.
    [[nodiscard]] Result<void> takeInner(const EventHeader& header, Bytes body);
    [[nodiscard]] Result<void> takeQuery(const EventHeader& header, Bytes body);
    [[nodiscard]] Result<void> takeXaPrepare(const EventHeader& header, Bytes body);
    [[nodiscard]] Result<void> finishXa(const EventHeader& header, std::string_view sql, bool commit);
    [[nodiscard]] Result<void> hold(const EventHeader& header, Bytes body);

    void openTransaction(const EventHeader& header);
    [[nodiscard]] Result<void> closeTransaction(const EventHeader& header, End end);
    [[nodiscard]] Result<void> handOver(const Held& held);
    [[nodiscard]] Result<void> handOver(const EventHeader& header, Bytes body);
    [[nodiscard]] Result<void> handOverQuery(const EventHeader& header, Bytes body);
    [[nodiscard]] Result<void> refuseRowChange(const QueryEvent& query, std::string_view sql);
    [[nodiscard]] Result<void> refuseLoadData(const EventHeader& header, Bytes body);
    void beginHandingOver();
    void markExecuted();
    void moveBoundary(const EventFramer& framer);
    [[nodiscard]] std::optional<value::Position> restartFrom() const;
    [[nodiscard]] std::size_t preparedBytes() const;

    Options m_options;
    BinlogHandler& m_handler;
    TableRows m_rows;
    FormatDescription m_format;

    value::Position m_position;
    bool m_knowsGtids = false;
    GtidSet m_executed;
    MariaDbGtidPosition m_domains;

    bool m_open = false;
    bool m_began = false; ///< in a group that ends with XID, COMMIT or ROLLBACK
    bool m_xa = false;
    bool m_skip = false;       ///< executed before: nothing is handed on
    bool m_handedOver = false; ///< too large to hold: events go on as they come
    bool m_startAlter = false; ///< first phase of MariaDB's ALTER, or its rollback: the text comes again, or never
    std::string m_file;
    std::uint64_t m_beginOffset = 0;
    std::uint64_t m_endOffset = 0; ///< of the event being taken; of the whole payload for events within one
    TransactionInfo m_info;
    std::optional<GtidEvent> m_gtid;
    std::optional<MariaDbGtid> m_mariaGtid;
    Held m_held;
    std::map<std::string, Prepared> m_prepared; ///< by normal xid
    std::string m_inflated;
    std::string m_sql;
};

} // namespace lodestar::binlog
