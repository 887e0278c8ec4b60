// SPDX-License-Identifier: GPL-3.0-or-later
// bench/sandbox: lodestar-sandbox with --discard.
#include "tests/bench/loopback.h"
#include "tests/bench/narrow_rows.h"
#include "tests/bench/sandbox_benches.h"
#include "tests/support/sandbox_process.h"
namespace lodestar::bench {

namespace {

constexpr double kMega = 1e6;
constexpr std::uint32_t kPieceRows = 100'000;

/// A sandbox that throws rows away, with the table b.narrow.
class Discarding {
public:
    explicit Discarding(const std::string& mode)
        : m_process({"--discard=" + mode}), m_sender(m_process.beHttpPorts().front()) {
        test::Sql sql = m_process.connect();
        sql.exec("CREATE DATABASE b", narrowTable("b.narrow"));
    }
    struct Taken {
        double seconds = 0;
        double cpuSeconds = 0;
    };
    Taken take(std::string_view piece, std::size_t times, const std::string& headers = {}) {
        const pid_t pid = m_process.process().pid();
        const double cpu = cpuSeconds(pid);
        const StopWatch watch;
        m_sender.put("b/narrow", "label" + std::to_string(++m_labels), piece, times, headers);
        return {watch.seconds(), cpuSeconds(pid) - cpu};
    }

private:
    test::SandboxProcess m_process;
    BodySender m_sender; // one connection for all loads, as writers have it
    int m_labels = 0;
};

Sample bytesRound() {
    static Discarding sandbox("bytes");
    static const std::string piece(16 << 20, 'x');
    constexpr std::size_t kTimes = 128;
    const double mega = static_cast<double>(piece.size() * kTimes) / kMega;
    const Discarding::Taken taken = sandbox.take(piece, kTimes);
    const Received limit = sendToOwnReceiver(piece, kTimes, Receiver::drops);
    return {mega / taken.seconds, mega / limit.seconds, {{"mb_per_cpu_s", mega / taken.cpuSeconds}}};
}

Sample rowsRound(RowText form) {
    static Discarding sandbox("rows");
    const std::string piece = narrowRows(1, kPieceRows, form);
    const bool json = form == RowText::jsonLines;
    // StarRocks takes JSON bodies of up to 100 MB.
    const std::size_t times = json ? 4 : 40;
    const double mega = static_cast<double>(piece.size() * times) / kMega;
    const Discarding::Taken taken = sandbox.take(piece, times, json ? "format: json\r\n" : "");
    const Received limit = sendToOwnReceiver(piece, times, Receiver::findsLines);
    const double rows = static_cast<double>(times) * kPieceRows;
    return {mega / taken.cpuSeconds,
            mega / limit.receiverCpuSeconds,
            {{"mb_per_s", mega / taken.seconds}, {"cpu_s_per_million_rows", taken.cpuSeconds / rows * 1e6}}};
}

} // namespace

std::vector<Benchmark> discardBenchmarks() {
    const std::string scan = "receive_and_find_lines_mb_per_cpu_s";
    return {{"sandbox_discard_bytes", "MB/s", "plain_send_and_drop_mb_per_s", 2000, false, bytesRound},
            {"sandbox_discard_rows_csv", "MB/CPU-s", scan, 300, false, [] { return rowsRound(RowText::csv); }},
            {"sandbox_discard_rows_json", "MB/CPU-s", scan, 300, false, [] { return rowsRound(RowText::jsonLines); }}};
}

} // namespace lodestar::bench

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    std::vector<Benchmark> all = discardBenchmarks();
    for (Benchmark& benchmark : keepBenchmarks())
        all.push_back(std::move(benchmark));
    return benchMain(argc, argv, all);
}
