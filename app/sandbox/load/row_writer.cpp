// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/row_writer.h"
#include "app/sandbox/storage/stored_number.h"
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
namespace lodestar::sandbox {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::size_t kKeyBytesMax = 128; // primary_key_limit_size

constexpr std::array<char, 256> escapeTable() {
    std::array<char, 256> table{};
    table['\t'] = 't';
    table['\n'] = 'n';
    table['\\'] = '\\';
    table[0] = '0';
    return table;
}
constexpr std::array<char, 256> kEscapes = escapeTable();

constexpr std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    return x ^ (x >> 32);
}

struct KeyHash {
    std::uint64_t high = 0x9e3779b97f4a7c15ULL;
    std::uint64_t low = 0xc2b2ae3d27d4eb4fULL;

    void add(std::string_view bytes) {
        word(bytes.size());
        while (bytes.size() >= 8) {
            std::uint64_t part = 0;
            std::memcpy(&part, bytes.data(), 8);
            word(part);
            bytes.remove_prefix(8);
        }
        std::uint64_t rest = 0;
        std::memcpy(&rest, bytes.data(), bytes.size());
        word(rest);
    }
    void word(std::uint64_t part) {
        high = mix(high ^ part);
        low = (low ^ part) * 0x9fb21c651e98df25ULL;
        low ^= low >> 29;
    }
};

RpcStatus ioStatus(const std::string& what) { return RpcStatus::internal(what + ": " + std::strerror(errno)); }

std::size_t fixedKeyBytes(TypeKind kind) {
    switch (kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::integer:
    case TypeKind::date:
        return 4;
    case TypeKind::largeInt:
        return 16;
    default:
        return 8;
    }
}

} // namespace

RowWriter::RowWriter(TablePtr table, Target target)
    : m_table(std::move(table)), m_target(std::move(target)),
      // With a merge condition the storage takes the rows one by one in their order.
      m_reduces(m_target.keep && !m_target.mergeColumn &&
                (m_table->model == TableModel::primary || m_table->model == TableModel::unique)),
      m_limit(m_target.keep ? Storage::limitOf(*m_table) : std::nullopt), m_written(m_target.columns) {
    m_files[0].path = m_target.upserts;
    m_files[1].path = m_target.deletes;
    for (std::size_t i = 0; i < m_table->columns.size(); ++i) {
        if (m_table->columns[i].isKey)
            m_keys.push_back(i);
        if (m_target.columns.empty())
            m_written.push_back(i);
        m_forms.push_back(formOf(m_table->columns[i].type));
    }
    if (m_reduces)
        m_slots.resize(1024);
}

RowWriter::~RowWriter() {
    for (File& file : m_files) {
        if (file.handle >= 0)
            ::close(file.handle);
        std::error_code ignored;
        if (!m_given)
            std::filesystem::remove(file.path, ignored);
    }
}

RowWriter::Form RowWriter::formOf(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::varbinary:
    case TypeKind::hll:
    case TypeKind::bitmap:
    case TypeKind::percentile:
        return Form::binary;
    case TypeKind::floating:
        return Form::single;
    case TypeKind::doubling:
        return Form::twofold;
    default:
        return type.isText() || type.kind == TypeKind::json || type.isNested() ? Form::text : Form::plain;
    }
}

void RowWriter::writeCell(std::string& out, std::size_t column, const Cell& cell) {
    if (cell.null) {
        out += "\\N";
        return;
    }
    const Form form = m_forms[column];
    if (form == Form::plain) {
        out += cell.view();
        return;
    }
    if (form == Form::single || form == Form::twofold) {
        out += storedNumber(cell.view(), form == Form::single);
        return;
    }
    if (form == Form::binary) {
        static constexpr char digits[] = "0123456789ABCDEF";
        for (const char c : cell.view()) {
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[c & 15];
        }
        return;
    }
    const char* run = cell.data;
    const char* const end = cell.data + cell.size;
    for (const char* at = run; at < end; ++at) {
        const char escape = kEscapes[static_cast<unsigned char>(*at)];
        if (escape == 0)
            continue;
        out.append(run, at);
        out += '\\';
        out += escape;
        run = at + 1;
    }
    out.append(run, end);
}

bool RowWriter::keyTooLong(std::span<const Cell> row) const {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const ColumnType& type = m_table->columns[m_keys[i]].type;
        const Cell& cell = row[m_keys[i]];
        if (!type.isText() && type.kind != TypeKind::varbinary) {
            bytes += fixedKeyBytes(type.kind);
            continue;
        }
        bytes += cell.size;
        if (i + 1 < m_keys.size()) { // within a composite key a text ends in two bytes, and its zero bytes are doubled
            bytes += 2;
            for (const char c : cell.view())
                bytes += c == '\0' ? 1 : 0;
        }
    }
    return bytes > kKeyBytesMax;
}

RpcStatus RowWriter::add(std::span<const Cell> row, bool isDelete) {
    if (m_limit)
        return RpcStatus::internal(*m_limit);
    if (isDelete && m_target.mergeColumn)
        return RpcStatus::internal("memtable of tablet " + std::to_string(m_table->id + 1) +
                                   " delete with condition column " + m_table->columns[*m_target.mergeColumn].name);
    if (m_table->model == TableModel::primary && keyTooLong(row))
        return RpcStatus::internal("primary key size exceed the limit.");
    if (!m_target.keep)
        return RpcStatus::success();
    const std::uint32_t number = isDelete ? 2 : 1;
    if (m_reduces)
        remember(row, number);
    File& file = m_files[number - 1];
    bool first = true;
    for (const std::size_t column : isDelete ? m_keys : m_written) {
        if (!first)
            file.buffer += '\t';
        first = false;
        writeCell(file.buffer, column, row[column]);
    }
    file.buffer += '\n';
    ++file.rows;
    return file.buffer.size() < kBufferBytes ? RpcStatus::success() : flush(file);
}

RowWriter::Slot& RowWriter::slotOf(std::uint64_t high, std::uint64_t low) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = low & mask;
    while (m_slots[at].file != 0 && (m_slots[at].high != high || m_slots[at].low != low))
        at = (at + 1) & mask;
    return m_slots[at];
}

void RowWriter::grow() {
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot& slot : old) {
        if (slot.file != 0)
            slotOf(slot.high, slot.low) = slot;
    }
}

void RowWriter::remember(std::span<const Cell> row, std::uint32_t fileNumber) {
    KeyHash hash;
    for (const std::size_t key : m_keys) {
        if (row[key].null && m_table->columns[key].autoIncrement)
            return; // the engine gives it a number of its own
        if (row[key].null)
            hash.word(~std::uint64_t{0}); // apart from the empty text
        else
            hash.add(row[key].view());
    }
    Slot& slot = slotOf(hash.high, hash.low);
    if (slot.file != 0) {
        File& before = m_files[slot.file - 1];
        if (before.isDead.size() <= slot.row)
            before.isDead.resize(slot.row + 1);
        before.isDead[slot.row] = true;
        ++before.dead;
    }
    const bool isNew = slot.file == 0;
    slot = {hash.high, hash.low, m_files[fileNumber - 1].rows, fileNumber};
    if (isNew && ++m_used * 10 > m_slots.size() * 7)
        grow();
}

RpcStatus RowWriter::flush(File& file) {
    if (file.handle < 0) {
        file.handle = ::open(file.path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (file.handle < 0)
            return ioStatus("cannot create " + file.path.filename().string());
    }
    std::string_view left = file.buffer;
    while (!left.empty()) {
        const ssize_t n = ::write(file.handle, left.data(), left.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return ioStatus("cannot write rows");
        left.remove_prefix(static_cast<std::size_t>(n));
    }
    file.buffer.clear();
    return RpcStatus::success();
}

/// Copies the file without the rows that a later one of the same key replaced. A row never holds a bare line end.
RpcStatus RowWriter::dropDead(File& file) {
    std::filesystem::path kept = file.path;
    kept += ".kept";
    File out;
    out.path = kept;
    const int in = file.handle;
    if (::lseek(in, 0, SEEK_SET) != 0)
        return ioStatus("cannot read rows");
    std::vector<char> chunk(kBufferBytes);
    std::uint32_t row = 0;
    const auto dead = [&] { return row < file.isDead.size() && file.isDead[row]; };
    for (;;) {
        const ssize_t n = ::read(in, chunk.data(), chunk.size());
        if (n < 0)
            return ioStatus("cannot read rows");
        if (n == 0)
            break;
        std::string_view left(chunk.data(), static_cast<std::size_t>(n));
        while (!left.empty()) {
            const std::size_t end = left.find('\n');
            const std::size_t take = end == std::string_view::npos ? left.size() : end + 1;
            if (!dead())
                out.buffer += left.substr(0, take);
            row += end == std::string_view::npos ? 0 : 1;
            left.remove_prefix(take);
        }
        if (RpcStatus status = flush(out); !status.ok()) {
            ::close(out.handle);
            return status;
        }
    }
    ::close(in);
    file.handle = out.handle;
    file.rows -= file.dead;
    return ::rename(kept.c_str(), file.path.c_str()) == 0 ? RpcStatus::success() : ioStatus("cannot rename rows");
}

RpcStatus RowWriter::finish(TableWrite& write) {
    write.tableId = m_table->id;
    write.schemaVersion = m_table->schemaVersion;
    write.dataEpoch = m_table->dataEpoch;
    for (const std::size_t column : m_target.columns)
        write.columns.push_back(m_table->columns[column].uid);
    if (m_target.mergeColumn)
        write.mergeColumn = m_table->columns[*m_target.mergeColumn].uid;
    for (File& file : m_files) {
        if (file.rows == 0)
            continue;
        if (RpcStatus status = flush(file); !status.ok())
            return status;
        if (file.dead > 0) {
            if (RpcStatus status = dropDead(file); !status.ok())
                return status;
        }
        ::close(file.handle);
        file.handle = -1;
        std::error_code ignored;
        if (file.rows == 0)
            std::filesystem::remove(file.path, ignored);
        else
            (&file == &m_files[0] ? write.upsertFile : write.deleteFile) = file.path;
        write.rows += file.rows;
    }
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
