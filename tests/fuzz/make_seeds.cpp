// SPDX-License-Identifier: GPL-3.0-or-later
// usage: fuzz_seeds SOURCE_DIR OUT_DIR   writes OUT_DIR/<target>/* from the recorded binlogs and the case folders.
#include "tests/fuzz/recorded_tables.h"
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Seeds {
public:
    explicit Seeds(fs::path folder) : m_folder(std::move(folder)) { fs::create_directories(m_folder); }
    void add(const std::string& text) {
        std::ofstream(m_folder / ("seed" + std::to_string(m_count++)), std::ios::binary) << text;
    }

private:
    const fs::path m_folder;
    int m_count = 0;
};

void binlogs(const fs::path& source, Seeds seeds) {
    char server = 0;
    for (const auto& recorded : lodestar::fuzz::kRecordedServers) {
        const std::string events =
            read(source / "tests/data/binlogs" / (std::string(recorded.name) + ".binlog")).substr(4);
        for (const int bits : {0, 4, 8, 16, 32})
            seeds.add(static_cast<char>(server | bits) + events);
        ++server;
    }
}

/// Statements end at the end of a line.
void statements(const fs::path& source, Seeds seeds) {
    for (const auto& entry : fs::directory_iterator(source / "tests/cases/ddl_events")) {
        if (entry.path().extension() != ".sql")
            continue;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);)
            if (!line.empty() && !line.starts_with("--"))
                for (const char selector : {char(4), char(1), char(29)})
                    seeds.add(selector + line);
    }
}

void pipelines(const fs::path& source, Seeds seeds) {
    for (const char* folder : {"tests/cases", "tests/data/exchange"})
        for (const auto& entry : fs::recursive_directory_iterator(source / folder))
            if (entry.path().extension() == ".yaml")
                seeds.add(read(entry.path()));
}

void gtids(Seeds seeds) {
    const std::string uuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    for (const std::string& text :
         {uuid + ":1-5:7", uuid + ":1," + uuid.substr(0, 35) + "3:2-9", uuid + ":tag_a:1-3:5:b:9", std::string("0-1-7"),
          std::string("0-1-7,5-2-18446744073709551615")})
        for (char which = 0; which < 4; ++which)
            seeds.add(which + text);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: fuzz_seeds SOURCE_DIR OUT_DIR\n");
        return 2;
    }
    const fs::path source = argv[1];
    const fs::path out = argv[2];
    binlogs(source, Seeds(out / "binlog"));
    statements(source, Seeds(out / "ddl"));
    pipelines(source, Seeds(out / "pipeline"));
    gtids(Seeds(out / "gtid"));
    return 0;
}
