// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/spill.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
namespace lodestar::sync {
namespace {

bool writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

} // namespace

SpilledBody::SpilledBody(int file, std::uint64_t size, std::shared_ptr<std::atomic<std::uint64_t>> used)
    : m_file(file), m_size(size), m_used(std::move(used)) {}

SpilledBody::~SpilledBody() {
    ::close(m_file);
    m_used->fetch_sub(m_size);
}

Result<load::BodyBuffer> SpilledBody::read() const {
    load::BodyBuffer body(m_size);
    char* const begin = body.reserve(m_size);
    std::uint64_t done = 0;
    while (done < m_size) {
        const ssize_t got = ::pread(m_file, begin + done, m_size - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Error(ErrorCode::ioFailed,
                         "rows that waited on disk for their load cannot be read back: " +
                             std::string(got == 0 ? "the file is shorter than it was" : std::strerror(errno)),
                         "Their place in the log is kept: once the table is resumed, they are read from the source "
                         "again. "
                         "Look at the disk of the state folder first")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
        done += static_cast<std::uint64_t>(got);
    }
    body.commit(begin + m_size);
    return body;
}

Spill::Spill(std::string folder, std::uint64_t bytesMax, std::function<void(const Error&)> onTrouble)
    : m_folder(std::move(folder)), m_bytesMax(bytesMax), m_onTrouble(std::move(onTrouble)),
      m_used(std::make_shared<std::atomic<std::uint64_t>>(0)) {}

std::shared_ptr<const SpilledBody> Spill::put(std::string_view body) {
    if (m_used->fetch_add(body.size()) + body.size() > m_bytesMax) {
        m_used->fetch_sub(body.size());
        return nullptr;
    }
    auto file = write(body);
    if (!file) {
        m_used->fetch_sub(body.size());
        m_onTrouble(file.error());
        return nullptr;
    }
    return std::shared_ptr<const SpilledBody>(new SpilledBody(*file, body.size(), m_used));
}

Result<int> Spill::write(std::string_view body) const {
    const auto failed = [&] {
        return Error(errno == ENOSPC || errno == EDQUOT ? ErrorCode::diskFull : ErrorCode::ioFailed,
                     "rows that wait for their load could not be written to " + m_folder + ": " + std::strerror(errno),
                     "They stay in memory, and reading waits until there is room")
            .withRetry(ErrorRetry::backoff);
    };
    if (::mkdir(m_folder.c_str(), 0700) != 0 && errno != EEXIST)
        return failed();
    std::string name = m_folder + "/body-XXXXXX";
    const int file = ::mkostemp(name.data(), O_CLOEXEC); // for the owner alone
    if (file < 0)
        return failed();
    ::unlink(name.c_str());
    if (!writeAll(file, body)) {
        Error error = failed();
        ::close(file);
        return error;
    }
    return file;
}

} // namespace lodestar::sync
